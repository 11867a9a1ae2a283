import type { ExperimentId, MaskRule, Network, NetworkMask, Protocol } from '../types.js';
import { maskName } from './maskName.js';
import { protocolIn } from './protocolIn.js';
import type { StudiedProtocols } from './studiedProtocols.js';

/** The networks that an experiment needs for these protocols, each with all masks that any of them makes. */
export function networksOf(experiment: ExperimentId, { shown, moved }: StudiedProtocols): Network[] {
  const all = [...shown, ...moved.map(({ protocol }) => protocol)];
  const trainings = new Map<string, Protocol[]>();
  for (const protocol of all) {
    const key = JSON.stringify(protocolIn(experiment, protocol).negatives);
    trainings.set(key, [...(trainings.get(key) ?? []), protocol]);
  }
  const last = shown[shown.length - 1];
  return [...trainings.values()].map((users): Network => {
    const swept = new Set(users.flatMap((user) => (shown.includes(user) ? [maskName(ruleOf(experiment, user))] : [])));
    const masks = users.map((user): [string, NetworkMask] => {
      const rule = ruleOf(experiment, user);
      return [maskName(rule), { ...rule, sweep: swept.has(maskName(rule)) }];
    });
    return {
      ...{ experiment, negatives: protocolIn(experiment, users[0]).negatives },
      name: trainings.size > 1 ? users.flatMap((user) => (shown.includes(user) ? [user.name] : [])).join('-') : '',
      masks: [...new Map(masks).values()],
      drawn: users.includes(last) ? ruleOf(experiment, last) : undefined,
    };
  });
}

function ruleOf(experiment: ExperimentId, protocol: Protocol): MaskRule {
  const { stretchTiles, morphology } = protocolIn(experiment, protocol);
  return { stretchTiles, morphology };
}
