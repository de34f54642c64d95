/** One figure, and how it compares with the reference measured in the same run (1 is equal, 2 twice as much). */
export type BenchRow = {
  readonly group: string;
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  /** The row of the same group that has ratio 1. */
  readonly reference: string;
  readonly ratio: number;
};
