import { betaGeometricPurchases } from './beta-geometric-model.ts';

/** Poisson purchases; after each repeat purchase a customer may leave. Whoever never came back is alive for certain. */
export const bgNbd = betaGeometricPurchases(
  {
    name: 'bg-nbd',
    title: 'BG/NBD',
    source: {
      authors: 'Fader, Hardie & Lee',
      year: 2005,
      title: '"Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model',
      url: 'https://doi.org/10.1287/mksc.1040.0098',
    },
  },
  { phases: 1, leavesAtOnce: false },
);
