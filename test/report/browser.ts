import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const axe = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The headless browser of this machine; null where there is none. */
export const browser: string | null =
  [
    process.env.CHROME_PATH,
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  ].find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

/** What a page turned out to be in a browser. */
export interface Seen {
  /** How far the page reaches beyond the window, in pixels. */
  readonly overflow: number;
  /** What breaks a rule of accessibility (WCAG 2.2, AA), by axe-core. */
  readonly violations: readonly { readonly id: string; readonly nodes: readonly string[] }[];
  /** What the page itself logged as an error: a script or a style that its policy stopped. */
  readonly errors: readonly string[];
  /** The figures of the first column of some in a table that sorts: as they were, and after their heading was pressed. */
  readonly sorted: {
    readonly before: readonly string[];
    readonly after: readonly string[];
    readonly order: string | null;
  };
}

const probe = `
addEventListener("load", async () => {
  const table = [...document.querySelectorAll("table.sorts")].find((each) => each.tBodies[0].rows[0].cells[1].dataset.v);
  const column = () => [...table.tBodies[0].rows].map((row) => row.cells[1].dataset.v);
  const before = column();
  table.tHead.rows[0].cells[1].querySelector("button").click();
  const sorted = { before, after: column(), order: table.tHead.rows[0].cells[1].ariaSort };
  const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  parent.postMessage({
    overflow: document.documentElement.scrollWidth - innerWidth,
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)) })),
    errors: window.stopped,
    sorted,
  }, "*");
});`;

/** Look at a page in a window of a width, in light or dark. The page's own script runs; its policy is checked elsewhere. */
export async function seen(
  folder: string,
  page: string,
  { width, dark }: { width: number; dark: boolean },
): Promise<Seen> {
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
  const head = `<script>window.stopped=[];addEventListener("error",(event)=>stopped.push(event.message))</script><script src="file://${axe}"></script><script>${probe}</script>`;
  const framed = join(folder, `framed-${width}-${dark}.html`);
  const frame = join(folder, `frame-${width}-${dark}.html`);
  writeFileSync(
    framed,
    page.replace(policy, () => head),
  );
  writeFileSync(
    frame,
    `<!doctype html><pre id="seen"></pre><iframe src="file://${framed}" width="${width}" height="900"></iframe>
<script>addEventListener("message",({data})=>{document.getElementById("seen").textContent=JSON.stringify(data).replace(/[^ -~]|[<>&]/g,(c)=>"\\\\u"+c.charCodeAt(0).toString(16).padStart(4,"0"))})</script>`,
  );
  const { stdout } = await promisify(execFile)(
    browser!,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--allow-file-access-from-files',
      ...(dark ? ['--blink-settings=preferredColorScheme=0'] : []),
      '--virtual-time-budget=60000',
      `--window-size=${width + 100},1000`,
      '--dump-dom',
      `file://${frame}`,
    ],
    { maxBuffer: 1 << 26, timeout: 90_000 },
  );
  const [, text = ''] = /<pre id="seen">([\s\S]*?)<\/pre>/.exec(stdout) ?? [];
  if (text === '') throw new Error(`the browser showed nothing: ${stdout.slice(0, 400)}`);
  return JSON.parse(text) as Seen;
}
