/** How every Chromium of the tests is started: without a window, in a profile of its own. */
export function chromiumFlags(profile: string): string[] {
  return ['--headless=new', '--no-sandbox', '--no-first-run', '--disable-dev-shm-usage', `--user-data-dir=${profile}`];
}
