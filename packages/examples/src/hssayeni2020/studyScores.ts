import type { Study } from '../study/openStudy.js';
import type { ExperimentId, NetworkResult, Options, Protocol, Scored, SliceGeometry } from '../types.js';
import { scoredBy } from './scoredBy.js';
import { type StudiedProtocols, studiedProtocols } from './studiedProtocols.js';

/** What the tables are made of. */
export interface StudyScores {
  readonly experiments: readonly ExperimentId[];
  readonly protocols: StudiedProtocols;
  readonly geometry: SliceGeometry;
  readonly results: readonly NetworkResult[];
  /** The test subjects of an experiment as a protocol has them. */
  scored(experiment: ExperimentId, protocol: Protocol): Scored;
}

/** The results of a run, ready to be looked at from every protocol. */
export function studyScores(results: readonly NetworkResult[], study: Study, options: Options): StudyScores {
  return {
    experiments: options.experiments,
    protocols: studiedProtocols(options),
    geometry: study.geometry,
    results,
    scored: (experiment, protocol) => scoredBy(results, experiment, protocol),
  };
}
