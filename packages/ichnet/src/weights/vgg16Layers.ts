/** Layers of ICHNet's trunk and what Keras' VGG-16 (`keras.applications.VGG16`) calls the same. */
export const VGG16_LAYERS: Readonly<Record<string, string>> = {
  conv1_1: 'block1_conv1',
  conv1_2: 'block1_conv2',
  conv2_1: 'block2_conv1',
  conv2_2: 'block2_conv2',
  conv3_1: 'block3_conv1',
  conv3_2: 'block3_conv2',
  conv3_3: 'block3_conv3',
  conv4_1: 'block4_conv1',
  conv4_2: 'block4_conv2',
  conv4_3: 'block4_conv3',
  conv5_1: 'block5_conv1',
  conv5_2: 'block5_conv2',
  conv5_3: 'block5_conv3',
};
