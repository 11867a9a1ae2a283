import * as room from '@ich/phantom';
import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';

it('has the public face it promises', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function createCohort/1",
      "function createPhantom/1",
      "function ctIch13Files/2",
      "function phantoms/1",
      "object SUBTYPES{0,1,2,3,4}",
      "object TISSUES{air,blood,bone,brainstem,calcification,csf,diploe,dura,eye,fat,fracture,grey,muscle,oedema,rest,sinus,skin,swelling,white}",
    ]
  `);
});
