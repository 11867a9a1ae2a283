/** What a run was made with. */
export interface RunEnvironment {
  /** Version of Node, or of the browser as it names itself. */
  runtime: string;
  platform: string;
  cpuCount: number | null;
  cpuModel: string | null;
}

/** A file that the results were made from. */
export interface DataRecord {
  name: string;
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  sha256: string;
  bytes?: number;
}

/** What `runManifest` takes. */
export interface ManifestOptions {
  /** Versions by package name. */
  packages: Readonly<Record<string, string>>;
  seed?: number;
  /** Further seeds by what they are for, e.g. `{ bootstrap: 1 }`. */
  seeds?: Readonly<Record<string, number>>;
  /** What computed, e.g. `'onnx, 2 threads'`. */
  backend?: string;
  /** Files the results were made from. */
  data?: readonly DataRecord[];
  /** How undefined cases and axes were read, by name, e.g. `{ dice: 'NaN of two empty masks' }`. */
  conventions?: Readonly<Record<string, string>>;
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
  /** Absent from records of earlier versions, as the three below. */
  seeds?: Record<string, number>;
  backend?: string | null;
  data?: DataRecord[];
  conventions?: Record<string, string>;
  options: unknown;
  command: string | null;
  date: string | null;
}
