//! Sums and maxima over rows, four at a time.
//!
//! A compiler may not reorder additions of `f64`, and so leaves a plain sum one after the other;
//! with a partial result per lane the order is ours, and SIMD can keep it. Rows are padded to
//! whole [`LANES`].

/// Partial results side by side: two SIMD registers of two numbers, which hides their latency.
pub(crate) const LANES: usize = 4;

/// The smallest padded length for so many words.
pub(crate) fn padded(count: usize) -> usize {
    count.next_multiple_of(LANES)
}

/// The largest number of a row; −∞ for NaN alone.
pub(crate) fn largest(row: &[f64]) -> f64 {
    let mut most = [f64::NEG_INFINITY; LANES];
    for chunk in row.chunks_exact(LANES) {
        for lane in 0..LANES {
            most[lane] = if most[lane] < chunk[lane] {
                chunk[lane]
            } else {
                most[lane]
            };
        }
    }
    most.into_iter().fold(f64::NEG_INFINITY, f64::max)
}

/// Σ |row|: a bound of every number in the row, and NaN if one of them is.
pub(crate) fn reach(row: &[f64]) -> f64 {
    let mut sum = [0.0; LANES];
    for chunk in row.chunks_exact(LANES) {
        for lane in 0..LANES {
            sum[lane] += chunk[lane].abs();
        }
    }
    sum.into_iter().sum()
}

/// Σ row, Σ row·x and Σ row·y.
pub(crate) fn sums(row: &[f64], x: &[f64], y: &[f64]) -> [f64; 3] {
    let mut sums = [[0.0; LANES]; 3];
    let chunks = row
        .chunks_exact(LANES)
        .zip(x.chunks_exact(LANES))
        .zip(y.chunks_exact(LANES));
    for ((row, x), y) in chunks {
        for lane in 0..LANES {
            sums[0][lane] += row[lane];
            sums[1][lane] += row[lane] * x[lane];
            sums[2][lane] += row[lane] * y[lane];
        }
    }
    sums.map(|lanes| lanes.into_iter().sum())
}

/// Writes the numbers times a factor, rounded to `f32`.
pub(crate) fn narrow(row: &[f64], factor: f64, out: &mut [f32]) {
    for (out, number) in out.iter_mut().zip(row) {
        *out = (number * factor) as f32;
    }
}

/// A product of vectors of whole lanes.
#[cfg(feature = "full")]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.into_iter().sum()
}

/// The length of a vector of whole lanes, or of the plane.
#[cfg(feature = "full")]
pub(crate) fn length(vector: &[f64]) -> f64 {
    let rest = vector.chunks_exact(LANES).remainder();
    let rest: f64 = rest.iter().map(|side| side * side).sum();
    (dot(vector, vector) + rest).sqrt()
}

/// Adds a part of a vector.
#[cfg(feature = "full")]
pub(crate) fn add(to: &mut [f64], from: &[f64], part: f64) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += part * from;
    }
}

/// Two vectors by parts.
#[cfg(feature = "full")]
pub(crate) fn mix(parts: [f64; 2], rows: &[Vec<f64>; 2], out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(&rows[0]).zip(&rows[1]) {
        *out = parts[0] * a + parts[1] * b;
    }
}
