/** What a run has found, for the terminal. */

import type { Verdict } from './judge.ts';
import { mutatedFolders, type Mutant } from './workspace.ts';

/** Of the mutants that are covered, how many have to be noticed. */
const leastScore = 85;
/** A file that many tests pass through is listed with the first of them. */
const listedFiles = 4;

export function printSurvivor({ mutant, covering }: Verdict): void {
  const more = covering.length - listedFiles;
  console.log(`${mutant.file}:${mutant.line}  ${mutant.kind}`);
  console.log(`  - ${mutant.before}\n  + ${mutant.after}`);
  console.log(
    `  ${covering.slice(0, listedFiles).join(' ')}${more > 0 ? ` and ${more} more` : ''}`,
  );
}

/** @returns whether the score is high enough */
export function printScores(
  verdicts: readonly Verdict[],
  mutants: readonly Mutant[],
  isCovered: (mutant: Mutant) => boolean,
): boolean {
  for (const folder of [...mutatedFolders, 'src']) {
    const inside = (mutant: Mutant): boolean => mutant.file.startsWith(`${folder}/`);
    const all = mutants.filter(inside);
    if (all.length === 0) continue;
    const found = verdicts.filter(({ mutant }) => inside(mutant));
    const uncovered = all.filter((mutant) => !isCovered(mutant)).length;
    console.log(
      `${folder.padEnd(10)}  ${scoreText(found).padEnd(16)} ${describeResults(found)}; not covered: ${uncovered} of all ${all.length}`,
    );
  }
  const { score } = scoreOf(verdicts);
  const isEnough = score >= leastScore;
  if (!isEnough) console.log(`The score has to be ${leastScore} % at least.`);
  return isEnough;
}

function describeResults(verdicts: readonly Verdict[]): string {
  const count = (result: Verdict['result']): number =>
    verdicts.filter((verdict) => verdict.result === result).length;
  return `${verdicts.length} tried: ${count('killed')} killed, ${count('timed-out')} timed out, ${count('survived')} survived`;
}

function scoreText(verdicts: readonly Verdict[]): string {
  const { score, error } = scoreOf(verdicts);
  return `${score.toFixed(1)} % ± ${error.toFixed(1)}`;
}

/** Per cent that were noticed, and half of the 95 % interval that a sample of this size leaves (Agresti and Coull). */
function scoreOf(verdicts: readonly Verdict[]): { readonly score: number; readonly error: number } {
  const noticed = verdicts.filter(({ result }) => result !== 'survived').length;
  const share = (noticed + 2) / (verdicts.length + 4);
  return {
    score: (100 * noticed) / Math.max(1, verdicts.length),
    error: 196 * Math.sqrt((share * (1 - share)) / (verdicts.length + 4)),
  };
}
