export { bundlePage, type Page, type PageSource } from './bundlePage.js';
export { describeInBrowser } from './describeInBrowser.js';
export { findChromium } from './findChromium.js';
export { openTab, type Tab } from './openTab.js';
