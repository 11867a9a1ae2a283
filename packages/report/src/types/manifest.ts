/** What a run was made with. */
export interface RunEnvironment {
  /** Version of Node, or of the browser as it names itself. */
  runtime: string;
  platform: string;
  cpuCount: number | null;
  cpuModel: string | null;
}

/** What `runManifest` takes. */
export interface ManifestOptions {
  /** Versions by package name. */
  packages: Readonly<Record<string, string>>;
  seed?: number;
  /** Options of the run; anything JSON can say. */
  options?: unknown;
  /** The command line or script that was run. */
  command?: string;
  /** ISO 8601 time, passed in so that the same run gives the same record. */
  date?: string;
  /** Default read from the running process. */
  environment?: Partial<RunEnvironment>;
}

/** The record of a run, plain JSON. */
export interface RunManifest {
  packages: Record<string, string>;
  environment: RunEnvironment;
  seed: number | null;
  options: unknown;
  command: string | null;
  date: string | null;
}
