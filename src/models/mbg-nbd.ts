import { betaGeometricPurchases } from './beta-geometric-model.ts';

/** Poisson purchases; after every purchase, the first as well, a customer may leave. */
export const mbgNbd = betaGeometricPurchases(
  {
    name: 'mbg-nbd',
    title: 'MBG/NBD',
    source: {
      authors: 'Batislam, Denizel & Filiztekin',
      year: 2007,
      title: 'Empirical validation and comparison of models for customer base analysis',
      url: 'https://doi.org/10.1016/j.ijresmar.2006.12.005',
    },
  },
  { phases: 1, leavesAtOnce: true },
);
