/** What counts say about a chance is the same for strategies, tools and agents: it lies in the kernel. */
export {
  betaCumulative,
  betaQuantile,
  type Counts,
  PRIOR_POSTERIOR,
  type Posterior,
  posteriorOf,
} from '#src/kernel/posterior.ts'
