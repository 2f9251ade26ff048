import { analysisNamed } from '../../analyses/alone.ts';
import { analyse, type Run } from '../../analyses/run.ts';
import { engines } from '../../engine/index.ts';
import { DataError, UsageError } from '../../errors.ts';
import { openInputs } from '../../ingest/inputs.ts';
import { listed, type Phrase, phrase, phraseOf } from '../../phrase.ts';
import { type Lang, type Say, sayer } from '../../report/words/index.ts';
import { defaultConfig } from '../config.ts';
import { answerTo, line, someoneThere } from '../init/ask.ts';
import { commandsWithMargin, openQuestions, type Question, requireMargin } from '../init/questions.ts';
import type { Io } from '../io.ts';
import { manifest } from '../manifest.ts';
import { narration } from '../narration.ts';
import type { OutputFile } from '../output.ts';
import { mappingFrom } from '../reading-settings.ts';
import { type Entry, newSettingsFile, settingsText, shownFiles } from '../saved-settings.ts';
import type { Settings } from '../settings.ts';
import { openingFrom, requestFrom } from './analysis.ts';

/** Set up `clientele.yaml` from what is seen in files, asking for the rest where somebody is there; the exit code. */
export async function runInit(named: readonly string[], given: Settings, io: Io): Promise<number> {
  const lang = (given.lang ?? 'en') as Lang;
  const say = sayer(lang);
  if (given.margin !== undefined) requireMargin(String(given.margin));
  // Before anything is asked: nobody answers for nothing.
  await newSettingsFile('init', given.force === true, []);
  const files = named.length > 0 ? named : [await fileName(say, io)];
  if (io.stdin.isTTY === true && files.includes('-')) throw new UsageError(phrase`init reads no file that is typed in`);
  let settings = given;
  let found = await inspected(files, settings, io);
  let told = false;
  const left: Question[] = [];
  for (;;) {
    const questions = openQuestions(found.run, settings, say).filter((each) => !left.some((one) => same(one, each)));
    if (!someoneThere(io)) {
      refuse(questions);
      left.push(...questions);
      break;
    }
    const [question] = questions;
    if (!told && !question?.refusal) {
      tell(found.run, settings, lang, io);
      told = true;
    }
    if (!question) break;
    const answer = await answerTo(question, lang, io);
    if (answer === '') left.push(question);
    else settings = withAnswer(settings, question, answer);
    // What a column is, or which rows count, may raise further questions.
    if (answer !== '' && question.setting !== 'margin') found = await inspected(files, settings, io);
  }
  await write(found, settings, left, say, lang, io);
  if (given.quiet !== true) {
    io.stderr.write(`${say('save.done', { file: defaultConfig })}\n`);
    if (left.length > 0 && !someoneThere(io))
      io.stderr.write(`${say('init.left', { flags: listed(left.map(flagOf)) })}\n`);
  }
  return 0;
}

const same = (a: Question, b: Question): boolean => a.setting === b.setting && a.role === b.role;

const flagOf = ({ setting, role }: Question): Phrase =>
  role ? phrase`--map ${role}=HEADER` : phraseOf(`--${setting.replaceAll('_', '-')}`);

async function fileName(say: Say, io: Io): Promise<string> {
  if (!someoneThere(io))
    throw new UsageError(phrase`no file was named`, {
      hint: phrase`Usage: clientele init FILE... [options]; without a terminal nothing is asked.`,
    });
  io.stderr.write(`${say('init.file')}\n`);
  for (;;) {
    const typed = await line('> ', io);
    if (typed !== '') return typed;
  }
}

interface Found {
  readonly run: Run;
  readonly paths: readonly string[];
}

/** What `inspect` finds in the files, read with these settings. */
async function inspected(files: readonly string[], settings: Settings, io: Io): Promise<Found> {
  const command = manifest.find(({ name }) => name === 'inspect')!;
  const inputs = await openInputs(files, {
    stdin: io.stdin,
    tempDirectory: settings.temp_dir as string | undefined,
    join: settings.join as string | undefined,
    ...openingFrom(settings),
    signal: io.signal,
  });
  try {
    const paths = inputs.files.map(({ path }) => path);
    const engine = await engines.duckdb({ tempDirectory: inputs.tempDirectory, paths });
    const interrupt = () => engine.interrupt();
    io.signal.addEventListener('abort', interrupt);
    try {
      const { force: _force, ...rest } = settings;
      const request = requestFrom(command, rest, inputs, io);
      return { run: await analyse(engine, inputs.files, await analysisNamed('inspect'), request), paths };
    } finally {
      io.signal.removeEventListener('abort', interrupt);
      engine.close();
    }
  } finally {
    await inputs.dispose();
  }
}

function withAnswer(settings: Settings, { setting, role }: Question, answer: string): Settings {
  if (setting !== 'map') return { ...settings, [setting]: setting === 'currency' ? answer.toUpperCase() : answer };
  return { ...settings, map: { ...(settings.map as Record<string, string> | undefined), [role!]: answer } };
}

/** DataError that names the flags for what nothing can be read without. */
function refuse(questions: readonly Question[]): void {
  const refusals = questions.flatMap(({ refusal }) => refusal ?? []);
  if (refusals.length === 0) return;
  throw new DataError(
    listed(
      refusals.map(({ message }) => message),
      '\n',
    ),
    {
      code: 'OPEN_QUESTION',
      hint: listed(
        refusals.flatMap(({ hint }) => hint ?? []),
        '\n',
      ),
    },
  );
}

/** How the files were read, before anything is asked of them. */
function tell({ reading }: Run, settings: Settings, lang: Lang, { stderr }: Io): void {
  if (settings.quiet === true) return;
  const listener = { lang, locale: String(settings.locale ?? 'en-US'), verbose: false };
  stderr.write(
    `${narration(reading, mappingFrom(settings.map as Record<string, string>) ?? {}, listener).join('\n')}\n`,
  );
}

async function write(
  { run, paths }: Found,
  settings: Settings,
  left: readonly Question[],
  say: Say,
  lang: Lang,
  io: Io,
): Promise<void> {
  const said = say('init.given');
  const { locale, margin } = settings;
  const further: Entry[] = [
    ...(settings.lang === undefined ? [] : [{ path: ['lang'] as const, value: lang, why: say('init.lang') }]),
    ...(locale === undefined ? [] : [{ path: ['locale'] as const, value: String(locale), why: say('init.locale') }]),
    ...(margin === undefined
      ? []
      : commandsWithMargin.map(
          (name): Entry => ({
            path: [name, 'margin'],
            value: String(margin),
            why: say('init.margin'),
          }),
        )),
  ];
  const isLeft = (setting: Question['setting']): boolean => left.some((question) => question.setting === setting);
  const open = [
    ...(isLeft('currency') ? [`currency: EUR # ${say('init.currency')}`] : []),
    ...(isLeft('margin')
      ? commandsWithMargin.flatMap((name) => [`${name}:`, `  margin: 40% # ${say('init.margin')}`])
      : []),
  ];
  const text = await settingsText(run, lang, {
    head: say('init.head', { files: shownFiles(run) }),
    given: said,
    further,
    open: open.length > 0 ? [say('init.openHead'), ...open] : [],
  });
  const file: OutputFile = await newSettingsFile('init', settings.force === true, paths);
  await file.write([text], io.signal);
}
