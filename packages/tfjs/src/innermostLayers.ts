import type { LayersModel, layers } from '@tensorflow/tfjs-layers';

/** The layers of a model, those of models inside it instead of these. */
export function innermostLayers({ layers: outer }: Pick<LayersModel, 'layers'>): layers.Layer[] {
  return outer.flatMap((layer) => ('layers' in layer ? innermostLayers(layer as LayersModel) : [layer]));
}
