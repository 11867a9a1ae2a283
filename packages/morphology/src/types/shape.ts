/** What `convexHull` takes. */
export interface ConvexHullOptions {
  /** Whether each slice of a volume has a hull of its own; true by default. */
  perSlice?: boolean;
}
