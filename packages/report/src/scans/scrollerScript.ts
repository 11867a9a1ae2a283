/**
 * The only script a page may run: the page's policy names its hash. It turns the montages of `scansHtml` into one
 * picture to scroll through, by keyboard, pointer, wheel and touch, and adds nothing that the page does not show
 * without it. Plain text, and not a function made text, so that no bundler changes it and its hash.
 */
export const scrollerScript = `
'use strict';
for (const root of document.querySelectorAll('.scans')) {
  const make = (tag, props, ...inside) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...inside);
    return node;
  };
  const scans = [...root.querySelectorAll('.scan')].map((node) => ({
    node,
    slices: [...node.querySelectorAll('.slice')],
    cursor: node.querySelector('.at'),
    at: Number(node.dataset.start),
  }));
  let scan = scans[0];
  const titles = scans.map(({ node }) => make('option', {}, node.querySelector('summary').textContent));
  const choice = make('select', {}, ...titles);
  const range = make('input', { type: 'range', min: 0, step: 1 });
  range.setAttribute('aria-label', 'Slice');
  const text = make('output', {});
  const button = (label, name, act) => {
    const node = make('button', { type: 'button', onclick: act }, label);
    node.setAttribute('aria-label', name);
    return node;
  };
  const show = (at) => {
    scan.at = Math.min(scan.slices.length - 1, Math.max(0, at));
    scan.slices.forEach((slice, i) => slice.classList.toggle('now', i === scan.at));
    range.max = scan.slices.length - 1;
    range.value = scan.at;
    text.value = scan.slices[scan.at].dataset.text + ' (' + (scan.at + 1) + ' of ' + scan.slices.length + ')';
    range.setAttribute('aria-valuetext', text.value);
    if (scan.cursor) scan.cursor.setAttribute('x', scan.at);
  };
  const choose = (next) => {
    scan = scans[Math.min(scans.length - 1, Math.max(0, next))];
    scans.forEach((one) => one.node.classList.toggle('now', one === scan));
    choice.selectedIndex = scans.indexOf(scan);
    show(scan.at);
  };
  const by = (steps) => () => show(scan.at + steps);
  const toggles = ['t', 'p'].filter((name) => root.querySelector('.has-' + name)).map((name) => {
    const box = make('input', { type: 'checkbox', checked: true });
    box.onchange = () => root.classList.toggle('no-' + name, !box.checked);
    const label = root.querySelector('.has-' + name);
    const inside = make('label', {}, box, ...label.childNodes);
    label.append(inside);
    return { name, box };
  });
  choice.onchange = () => choose(choice.selectedIndex);
  range.oninput = () => show(Number(range.value));
  const jumps = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, PageUp: -5, PageDown: 5, Home: -1e9, End: 1e9 };
  root.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === choice) return;
    const toggle = toggles.find(({ name }) => name === event.key.toLowerCase());
    if (toggle) toggle.box.click();
    else if (event.key in jumps && event.target !== range) show(scan.at + jumps[event.key]);
    else return;
    event.preventDefault();
  };
  for (const { node } of scans) {
    node.open = true;
    node.querySelector('summary').tabIndex = -1;
    const stage = node.querySelector('.slices');
    stage.tabIndex = 0;
    stage.setAttribute('role', 'group');
    stage.title = 'Drag or use the arrow keys to scroll, T and P to switch the contours';
    stage.setAttribute('aria-label', 'Slices. ' + stage.title);
    let from;
    stage.onpointerdown = (event) => {
      if (event.button === 0) from = { x: event.clientX, at: scan.at };
    };
    stage.onpointermove = (event) => {
      // Let go outside the picture before the pointer was captured.
      if (event.buttons === 0) from = undefined;
      if (!from) return;
      if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
      show(from.at + Math.round((event.clientX - from.x) * scan.slices.length / stage.clientWidth));
    };
    stage.onpointerup = stage.onpointercancel = () => { from = undefined; };
    stage.ondragstart = (event) => event.preventDefault();
    stage.addEventListener('wheel', (event) => {
      const next = scan.at + Math.sign(event.deltaY);
      if (document.activeElement !== stage || !scan.slices[next]) return;
      event.preventDefault();
      show(next);
    }, { passive: false });
    const profile = node.querySelector('.profile');
    if (profile) profile.onclick = (event) => {
      const box = profile.getBoundingClientRect();
      show(Math.floor((event.clientX - box.left) / box.width * scan.slices.length));
    };
  }
  const go = () => {
    const found = scans.findIndex(({ node }) => ['#' + node.id, '#' + encodeURIComponent(node.id)].includes(location.hash));
    if (found === -1) return;
    choose(found);
    root.scrollIntoView();
  };
  const scanName = make('label', { className: 'which' }, 'Scan ', choice);
  if (scans.length > 1) root.prepend(make('div', { className: 'bar' }, button('‹', 'Previous scan', () => choose(scans.indexOf(scan) - 1)), scanName, button('›', 'Next scan', () => choose(scans.indexOf(scan) + 1))));
  root.append(make('div', { className: 'bar' }, button('‹', 'Previous slice', by(-1)), range, button('›', 'Next slice', by(1))), text);
  root.classList.add('on');
  choose(0);
  go();
  addEventListener('hashchange', go);
  // A second click on the same link changes no hash.
  addEventListener('click', (event) => {
    if (event.target.closest('a')) setTimeout(go);
  });
}
`;

/** SHA-256 of the script as the page's policy names it; a test keeps the two together. */
export const scrollerHash = 'sha256-reRnfwLdcq5ou/pVMgYKWT+cpQjC/QWOlIFuRbg+ugc=';
