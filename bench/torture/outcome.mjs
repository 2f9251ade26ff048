/** What can come of a file, the best first; `title` heads its column in the table. */
export const outcomes = {
  right: 'right',
  rejects: 'right, bad lines rejected',
  refused: 'refused: no right reading',
  cautious: 'refused, though it can be read',
  survived: 'read: any reading will do',
  wrong: 'wrong',
  bug: 'crash or hang',
};

/** The share of rows over which a run ends with exit code 3 unless `--max-rejects` says otherwise. */
const rejectsAllowed = 0.01;

/** How a file was read beside what is right, with the reason where it is not. */
export function outcomeOf(facts, reading) {
  if (reading.bug) return { outcome: 'bug', why: reading.bug.split('\n', 1)[0] };
  if (reading.refused) {
    if (![2, 3].includes(reading.exitCode) || !reading.hint)
      return { outcome: 'bug', why: `no hint: ${reading.sentence}` };
    if (facts.binary && reading.refused === 'ENCODING')
      return { outcome: 'wrong', why: 'asked for the encoding of what is no text' };
    const rightly = facts.refuse || facts.refusable || facts.any;
    return { outcome: rightly ? 'refused' : 'cautious', why: `${reading.refused}: ${reading.sentence}` };
  }
  if (facts.any || facts.orRead) return { outcome: 'survived', why: facts.any ?? facts.refuse };
  // No command takes a table of one column, and says so.
  if (facts.refuse && !facts.binary && reading.columns === 1)
    return { outcome: 'refused', why: 'NO_COLUMN: one column' };
  if (facts.refuse) return { outcome: 'wrong', why: `read, though it is ${facts.refuse}` };
  const whys = facts.readings.map((right) => differenceOf(right, reading));
  if (whys.includes(null)) return { outcome: reading.rejected > 0 ? 'rejects' : 'right', why: '' };
  const rejected = reading.rejected > rejectsAllowed * (reading.records + reading.rejected);
  return rejected
    ? { outcome: 'cautious', why: `TOO_MANY_REJECTS: ${reading.rejected} beside ${reading.records} records` }
    : { outcome: 'wrong', why: whys[0] + (facts.why ? ` (${facts.why})` : '') };
}

/** Null where a reading is as it should be. */
function differenceOf(right, reading) {
  if (right.header !== null && right.header !== reading.header)
    return right.header ? 'the header is taken for a row' : 'a row is taken for the header';
  const found = right.records[right.headersOnly ? reading.headerDigest : reading.digest];
  const [rejected, records] = found ?? [];
  if (records !== reading.records) return `other cells, in ${reading.records} records`;
  return reading.rejected < rejected ? `${rejected} records are lost, ${reading.rejected} of them counted` : null;
}
