package dev.soak.analysis.trend;

import java.util.List;

/**
 * Columns that explain a level apart from growth, and what it cost to find them.
 *
 * @param columns shared, must not be modified
 * @param positions number of parameters that they were chosen by, such as a period
 */
record CovariateColumns(List<double[]> columns, double positions) {
    static final CovariateColumns NONE = new CovariateColumns(List.of(), 0);

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Reduced to means of blocks of points. */
    CovariateColumns means(int blocks) {
        return new CovariateColumns(
                columns.stream().map(column -> ShapeData.means(column, blocks)).toList(), positions);
    }
}
