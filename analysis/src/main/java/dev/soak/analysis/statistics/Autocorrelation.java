package dev.soak.analysis.statistics;

/**
 * The sample autocorrelation at every lag, computed by the fast Fourier transform in O(n log n).
 *
 * <p>Source: G. E. P. Box, G. M. Jenkins, Time Series Analysis (1970), the estimator that divides by n at
 * every lag.
 */
public final class Autocorrelation {
    private Autocorrelation() {}

    /** The coefficients at lags 0 to n − 1; all but the first are 0 if the values are constant. */
    public static double[] of(double[] values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        int size = Integer.highestOneBit(Math.max(2 * n - 1, 1)) * 2;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < n; i++) {
            re[i] = values[i] - mean;
        }
        transform(re, im);
        for (int i = 0; i < size; i++) {
            re[i] = re[i] * re[i] + im[i] * im[i];
            im[i] = 0;
        }
        transform(re, im);
        double[] rho = new double[n];
        if (n > 0) {
            rho[0] = 1;
        }
        for (int k = 1; k < n && re[0] > 0; k++) {
            rho[k] = re[k] / re[0];
        }
        return rho;
    }

    /** In-place radix-2 transform (J. W. Cooley, J. W. Tukey, 1965). */
    private static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j |= bit;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
                swap = im[i];
                im[i] = im[j];
                im[j] = swap;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            for (int k = 0; k < length / 2; k++) {
                double angle = -2 * Math.PI * k / length;
                double c = Math.cos(angle);
                double d = Math.sin(angle);
                for (int i = k; i < n; i += length) {
                    int j = i + length / 2;
                    double a = re[j] * c - im[j] * d;
                    double b = re[j] * d + im[j] * c;
                    re[j] = re[i] - a;
                    im[j] = im[i] - b;
                    re[i] += a;
                    im[i] += b;
                }
            }
        }
    }
}
