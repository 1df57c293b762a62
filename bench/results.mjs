// What the rows of a run say: a table, which goals are not met, and both in the README.

const HEAD = [
  'case',
  'what',
  'ours',
  'beside',
  'theirs',
  'ours ÷ theirs',
  'goal',
  '',
  'CPU, ours · theirs',
  'peak memory',
];
const START = '<!-- results: npm run bench -- --write -->';
const END = '<!-- /results -->';

/** True if a row meets its goal; undefined for one without. */
function isHeld({ goal, ratio, ours }) {
  if (goal === undefined) return undefined;
  return (goal.of === 'ratio' ? ratio : ours) <= goal.most;
}

/** The rows as a table in Markdown. */
export function resultTable(rows) {
  const cells = rows.map((row) => [
    row.case,
    row.what,
    withUnit(row.ours, row.unit),
    row.rival,
    withUnit(row.theirs, row.unit),
    Number.isFinite(row.ratio) ? row.ratio.toFixed(2) : '',
    goalText(row),
    { true: 'held', false: '**not held**' }[isHeld(row)] ?? '',
    pair(row.cpu, 's'),
    pair(row.mb, 'MB'),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** One line for each goal that is not met, and how many are. */
export function goalsNotMet(rows) {
  const judged = rows.filter(({ goal }) => goal !== undefined);
  const missed = judged.filter((row) => !isHeld(row));
  const lines = missed.map((row) => {
    const got = row.goal.of === 'ratio' ? row.ratio.toFixed(2) : withUnit(row.ours, row.unit);
    return `- case ${row.case}, ${row.what.trim()}: ${got}, goal ${goalText(row)}`;
  });
  return [`${judged.length - missed.length} of ${judged.length} goals are met.`, ...lines].join('\n');
}

/** The README with the results of a run in the place of those before. */
export function withResults(readme, machine, rows) {
  const [before, rest] = readme.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`the README has no place for results, between ${START} and ${END}`);
  const { date, cpu, cores, memoryGiB, system, node, oras, runs, loadBefore } = machine;
  const about = `${date}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, oras ${oras}; ${runs} runs each, load ${loadBefore} at the start.`;
  return `${before}${START}\n\n${about}\n\n${resultTable(rows)}\n\n${goalsNotMet(rows)}\n\n${END}${after}`;
}

function goalText({ goal, unit }) {
  if (goal === undefined) return '';
  if (goal.of === 'ratio') return `≤ ${goal.most}`;
  return goal.most === 0 ? '0' : `≤ ${withUnit(goal.most, unit)}`;
}

function pair(values, unit) {
  return values === undefined || values.every((one) => !one)
    ? ''
    : values.map((one) => withUnit(one, unit)).join(' · ');
}

function withUnit(value, unit) {
  const text = value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
  return unit === '' ? text : `${text} ${unit}`;
}
