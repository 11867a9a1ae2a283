/** Dice of Islam et al. 2019 (BrainLes 2018, doi:10.1007/978-3-030-11723-8_46), from its abstract, on data of its own. */
export const paperDice = 0.876;
