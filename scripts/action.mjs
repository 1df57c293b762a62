// `npm run action -- push reference=localhost:5000/demo:v1 files=README.md`: runs the built action from a shell and shows
// what a workflow would see. `\n` in a value is a line break, so that lists can be given.
import './ready.mjs';

const { COMMANDS, INPUTS } = await import('../src/action/interface.ts');
const { describeResult, runStep } = await import('./step.mjs');

const [command, ...rest] = process.argv.slice(2);
const known = [...COMMANDS, 'login'];
if (command === undefined || !known.includes(command)) {
  console.error(`Usage: npm run action -- COMMAND INPUT=VALUE …\n\nCommands: ${known.join(', ')}`);
  console.error('Without inputs, a command lists the ones it has. Examples are in docs/commands.');
  process.exit(2);
}
if (rest.length === 0) {
  const own = INPUTS.filter(({ name, commands }) => name !== 'command' && commands.includes(command));
  console.error(`Inputs of ${command}:\n${own.map(({ name, description }) => `  ${name}: ${description}`).join('\n')}`);
  process.exit(2);
}
const pairs = rest.map((argument) => {
  const equals = argument.indexOf('=');
  if (equals < 1) {
    console.error(`"${argument}" is not INPUT=VALUE.`);
    process.exit(2);
  }
  return [argument.slice(0, equals), argument.slice(equals + 1).replaceAll('\\n', '\n')];
});
// npm runs scripts in the project's folder and keeps the caller's in INIT_CWD.
const workspace = process.env.INIT_CWD ?? process.cwd();
const result = await runStep({ ...Object.fromEntries(pairs), command }, { workspace });
console.log(`\n${describeResult(result)}`);
process.exitCode = result.code;
