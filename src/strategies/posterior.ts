/** What counts say about a chance is the same for strategies, tools and agents: it lies in the kernel. */
export {
  betaCumulative,
  betaQuantile,
  type Counts,
  type Posterior,
  PRIOR_POSTERIOR,
  posteriorOf,
} from '#src/kernel/posterior.ts'
