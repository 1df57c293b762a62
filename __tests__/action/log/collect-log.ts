import { createWorkflowLog, type WorkflowLog } from '../../../src/action/log/workflow-commands.ts';

/** A log that keeps its lines. */
export function collectLog(debug = false): { readonly log: WorkflowLog; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: createWorkflowLog({ write: (line) => lines.push(line), debug }), lines };
}
