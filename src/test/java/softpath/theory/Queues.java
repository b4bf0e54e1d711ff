package softpath.theory;

/**
 * Closed forms of queueing theory. Rates are in Mpps, so times are in microseconds; "in system" includes the packet in
 * service.
 *
 * <p>"Kleinrock" is L. Kleinrock, Queueing Systems, volume 1, Wiley 1975.
 */
final class Queues {

    private Queues() {}

    /** M/M/1, Kleinrock section 3.2: {@code T = 1 / (mu - lambda)}. */
    static double microsInMm1(double lambda, double mu) {
        return 1 / (mu - lambda);
    }

    /**
     * M/G/1, the mean-value formula of Pollaczek (1930) and Khinchine (1932), Kleinrock chapter 5: {@code W = lambda
     * E[S^2] / (2 (1 - lambda E[S]))}.
     */
    static double waitInMg1(double lambda, double meanService, double meanSquaredService) {
        return lambda * meanSquaredService / (2 * (1 - lambda * meanService));
    }

    /** Time in an M/D/1: the formula above with {@code E[S^2] = E[S]^2}. */
    static double microsInMd1(double lambda, double mu) {
        return 1 / mu + waitInMg1(lambda, 1 / mu, 1 / (mu * mu));
    }

    /**
     * M/D/1 whose server, when it finds nothing, is away for a fixed time and looks again: Levy and Yechiali,
     * Utilization of idle time in an M/G/1 queueing system, Management Science 22 (1975): the wait grows by {@code
     * E[V^2] / (2 E[V])}.
     */
    static double microsInMd1WithVacations(double lambda, double mu, double vacation) {
        return microsInMd1(lambda, mu) + vacation / 2;
    }

    /** Waiting packets of an M/M/c, by the delay formula of Erlang (1917), Kleinrock section 3.5. */
    static double waitingInMmc(double lambda, double mu, int servers) {
        double load = lambda / mu;
        double term = 1;
        double sum = 0;
        for (int k = 0; k < servers; k++) {
            sum += term;
            term *= load / (k + 1);
        }
        double tail = term / (1 - load / servers);
        double delayed = tail / (sum + tail);
        return delayed * load / (servers - load);
    }

    /**
     * D/M/1, Kleinrock chapter 6 (G/M/1): {@code T = 1 / (mu (1 - sigma))} with {@code sigma = exp(-mu (1 - sigma) /
     * lambda)}.
     */
    static double microsInDm1(double lambda, double mu) {
        double sigma = 0.5;
        for (int i = 0; i < 1_000; i++) {
            sigma = Math.exp(-mu / lambda * (1 - sigma));
        }
        return 1 / (mu * (1 - sigma));
    }

    /** State probabilities of an M/M/1/K, Kleinrock section 3.6: {@code p(k)} in proportion to {@code rho^k}. */
    static double[] statesOfMm1k(double lambda, double mu, int most) {
        double[] p = new double[most + 1];
        double sum = 0;
        for (int k = 0; k <= most; k++) {
            p[k] = Math.pow(lambda / mu, k);
            sum += p[k];
        }
        for (int k = 0; k <= most; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /**
     * State probabilities of an M/D/1/K by the chain embedded at departures (Kendall 1953; Gross and Harris,
     * Fundamentals of Queueing Theory, on M/G/1/K): a departure leaves j behind with {@code pi(j) = pi(0) a(j) + sum
     * over i = 1..j+1 of pi(i) a(j-i+1)} where {@code a(k)} is the chance of k arrivals in a service, which is solved
     * upwards from {@code pi(0) = 1}; then {@code p(j) = pi(j) / (pi(0) + rho)} for j below K.
     */
    static double[] statesOfMd1k(double lambda, double mu, int most) {
        double rho = lambda / mu;
        double[] arrivals = new double[most + 1];
        arrivals[0] = Math.exp(-rho);
        for (int k = 1; k <= most; k++) {
            arrivals[k] = arrivals[k - 1] * rho / k;
        }
        double[] pi = new double[most];
        pi[0] = 1;
        double sum = 1;
        for (int j = 0; j + 1 < most; j++) {
            double others = pi[0] * arrivals[j];
            for (int i = 1; i <= j; i++) {
                others += pi[i] * arrivals[j - i + 1];
            }
            pi[j + 1] = (pi[j] - others) / arrivals[0];
            sum += pi[j + 1];
        }
        double[] p = new double[most + 1];
        double below = 0;
        for (int j = 0; j < most; j++) {
            p[j] = pi[j] / sum / (pi[0] / sum + rho);
            below += p[j];
        }
        p[most] = 1 - below;
        return p;
    }

    static double mean(double[] states) {
        double mean = 0;
        for (int k = 0; k < states.length; k++) {
            mean += k * states[k];
        }
        return mean;
    }

    /**
     * Waiting packets of an M/M/1 whose server takes up to {@code burst} of those that wait and serves them together,
     * late ones wait (Bailey 1954). With n waiting behind a busy server, {@code (lambda + mu) P(n) = lambda P(n-1) + mu
     * P(n+burst)}, so {@code P(n) = P(0) r^n} with the root r in (0, 1) of {@code mu r^(burst+1) - (lambda + mu) r +
     * lambda}; idle has {@code P(0) mu / lambda}.
     */
    static double waitingInBulkService(double lambda, double mu, int burst) {
        double r = 0;
        for (int i = 0; i < 10_000; i++) {
            r = (lambda + mu * Math.pow(r, burst + 1)) / (lambda + mu);
        }
        double busyAndNoneWaiting = 1 / (mu / lambda + 1 / (1 - r));
        return busyAndNoneWaiting * r / ((1 - r) * (1 - r));
    }
}
