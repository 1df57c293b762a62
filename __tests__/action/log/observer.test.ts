import { expect, test } from 'vitest';
import { createObserver } from '../../../src/action/log/observer.ts';
import { collectLog } from './collect-log.ts';

function observed(debug = false) {
  let time = 1000;
  const { log, lines } = collectLog(debug);
  const observer = createObserver(log, { now: () => time });
  return { observer, lines, pass: (ms: number) => (time += ms) };
}

test('a long transfer is told of every five seconds, with rate and time left', () => {
  const { observer, lines, pass } = observed();
  const transfer = observer.transfer('big.bin', 100_000_000);
  for (let second = 0; second < 20; second++) {
    pass(1000);
    transfer.add(5_000_000);
  }
  transfer.end();
  transfer.end();
  expect(lines).toEqual([
    'big.bin: 25 % (25 MB of 100 MB, 5.0 MB/s, 15 s left)',
    'big.bin: 50 % (50 MB of 100 MB, 5.0 MB/s, 10 s left)',
    'big.bin: 75 % (75 MB of 100 MB, 5.0 MB/s, 5.0 s left)',
    'big.bin: 100 % (100 MB of 100 MB, 5.0 MB/s)',
    'big.bin: 100 MB in 20 s (5.0 MB/s)',
  ]);
});

test('short transfers are not told of', () => {
  const { observer, lines, pass } = observed();
  for (let count = 0; count < 200; count++) {
    const transfer = observer.transfer('small', 10);
    pass(100);
    transfer.add(10);
    transfer.end();
    pass(1000);
  }
  expect(lines).toEqual([]);
});

test('one that took a second is told of when it is over', () => {
  const { observer, lines, pass } = observed();
  for (const ms of [999, 1000]) {
    const transfer = observer.transfer(`in ${ms}`, 2_000_000);
    pass(ms);
    transfer.add(2_000_000);
    transfer.end();
  }
  expect(lines).toEqual(['in 1000: 2.0 MB in 1.0 s (2.0 MB/s)']);
});

test('several at once share a line', () => {
  const { observer, lines, pass } = observed();
  const one = observer.transfer('a', 50);
  const two = observer.transfer('b', 150);
  pass(5000);
  one.add(20);
  two.add(30);
  expect(lines).toEqual(['2 transfers: 10 % (20 B of 200 B, 4 B/s, 45 s left)']);
});

test('a restart and an empty transfer make no nonsense', () => {
  const { observer, lines, pass } = observed();
  const transfer = observer.transfer('a', 100);
  transfer.add(80);
  pass(6000);
  transfer.add(-80);
  const empty = observer.transfer('b', 0);
  transfer.end();
  pass(6000);
  empty.add(0);
  expect(lines).toEqual(['a: 0 % (0 B of 100 B, 0 B/s)', 'a: 0 B in 6.0 s (0 B/s)', 'b: 100 % (0 B of 0 B, 0 B/s)']);
});

test('lines go to the log, debug lines only with the debug switch', () => {
  for (const debug of [false, true]) {
    const { observer, lines } = observed(debug);
    observer.info('i');
    observer.debug('d');
    observer.notice('n');
    observer.warning('w');
    expect(lines).toEqual(['i', ...(debug ? ['::debug::d'] : []), '::notice::n', '::warning::w']);
  }
});
