//! Where the people of a graph stand: worked out from the graph alone, the same on every machine.
//!
//! Springs along the edges and repulsion between all (Fruchterman and Reingold 1991), from a fixed beginning, for a fixed
//! number of steps; then labels that lie on one another are pushed apart.

/// Steps of the springs.
const STEPS: usize = 260;
/// Rounds in which labels make way.
const ROUNDS: usize = 120;

/// A place in the drawing, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// An edge between two nodes, stronger where they meet more often.
pub(super) type Edge = (usize, usize, f64);

/// A place for each node in a drawing of this size; `widths` are those of the nodes with their labels, in pixels, `height`
/// that of each.
pub(super) fn placed(widths: &[f64], height: f64, edges: &[Edge], size: (f64, f64)) -> Vec<Point> {
    let mut points = springs(widths.len(), edges, size);
    fill(&mut points, widths, height, size);
    make_way(&mut points, widths, height, size);
    points
}

/// The balance of springs and repulsion around the middle of the drawing.
fn springs(count: usize, edges: &[Edge], (width, height): (f64, f64)) -> Vec<Point> {
    let length = (width * height / count.max(1) as f64).sqrt();
    // A sunflower's seeds: evenly apart, and no two in one place.
    let seed = |index: usize| {
        let (angle, radius) = (index as f64 * 2.399_963, length * 0.6 * (index as f64 + 0.5).sqrt());
        Point { x: radius * angle.cos(), y: radius * angle.sin() * height / width }
    };
    let mut points: Vec<Point> = (0..count).map(seed).collect();
    for step in 0..STEPS {
        let reach = length * (1.0 - step as f64 / STEPS as f64).max(0.02);
        let mut pull = vec![Point { x: 0.0, y: 0.0 }; count];
        for (index, own) in points.iter().enumerate() {
            let mut sum = Point { x: -own.x * 0.12, y: -own.y * 0.12 };
            for (_, other) in points.iter().enumerate().filter(|(other, _)| *other != index) {
                let (x, y) = (own.x - other.x, own.y - other.y);
                let square = (x * x + y * y).max(1.0);
                sum = Point { x: sum.x + x / square * length * length, y: sum.y + y / square * length * length };
            }
            if let Some(pull) = pull.get_mut(index) {
                *pull = sum;
            }
        }
        for &(one, other, strength) in edges {
            let (Some(&a), Some(&b)) = (points.get(one), points.get(other)) else { continue };
            let (x, y) = (b.x - a.x, b.y - a.y);
            let force = (x * x + y * y).sqrt() / length * strength;
            for (index, sign) in [(one, 1.0), (other, -1.0)] {
                if let Some(pull) = pull.get_mut(index) {
                    *pull = Point { x: pull.x + sign * x * force, y: pull.y + sign * y * force };
                }
            }
        }
        for (point, pull) in points.iter_mut().zip(pull) {
            let size = (pull.x * pull.x + pull.y * pull.y).sqrt().max(1e-9);
            let way = size.min(reach);
            *point = Point { x: point.x + pull.x / size * way, y: point.y + pull.y / size * way };
        }
    }
    points
}

/// Stretches the whole to fill the drawing.
fn fill(points: &mut [Point], widths: &[f64], height: f64, size: (f64, f64)) {
    let range = |of: fn(&Point) -> f64, points: &[Point]| {
        let least = points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        (least, most)
    };
    let ((left, right), (top, bottom)) = (range(|point| point.x, points), range(|point| point.y, points));
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let stretch = |value: f64, least: f64, most: f64, edge: f64, room: f64| match most - least > 1e-6 {
        true => edge + (value - least) / (most - least) * (room - 2.0 * edge),
        false => room / 2.0,
    };
    for point in points.iter_mut() {
        *point = Point {
            x: stretch(point.x, left, right, widest / 2.0, size.0),
            y: stretch(point.y, top, bottom, height, size.1),
        };
    }
}

/// Pushes apart what overlaps, up and down, where the way is shortest.
fn make_way(points: &mut [Point], widths: &[f64], height: f64, size: (f64, f64)) {
    for _ in 0..ROUNDS {
        let mut is_clear = true;
        for one in 0..points.len() {
            for other in one + 1..points.len() {
                let (Some(&a), Some(&b)) = (points.get(one), points.get(other)) else { continue };
                let wide = (widths.get(one).unwrap_or(&0.0) + widths.get(other).unwrap_or(&0.0)) / 2.0;
                let overlap = height - (a.y - b.y).abs();
                if (a.x - b.x).abs() >= wide || overlap <= 0.0 {
                    continue;
                }
                is_clear = false;
                let half = if a.y <= b.y { overlap / 2.0 + 0.5 } else { -overlap / 2.0 - 0.5 };
                for (index, way) in [(one, -half), (other, half)] {
                    if let Some(point) = points.get_mut(index) {
                        point.y = (point.y + way).clamp(height / 2.0, size.1 - height / 2.0);
                    }
                }
            }
        }
        if is_clear {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (1000.0, 600.0);

    #[test]
    fn the_layout_is_the_same_every_time_and_inside() {
        let edges = [(0, 1, 1.0), (1, 2, 2.0), (3, 4, 1.0)];
        let widths = [120.0; 6];
        let points = placed(&widths, 20.0, &edges, SIZE);
        assert_eq!(points, placed(&widths, 20.0, &edges, SIZE));
        assert!(points.iter().all(|it| (60.0..=940.0).contains(&it.x) && (0.0..=600.0).contains(&it.y)), "{points:?}");
    }

    #[test]
    fn who_meets_stands_nearer() {
        let points = placed(&[40.0; 4], 20.0, &[(0, 1, 2.0), (2, 3, 2.0)], SIZE);
        let apart = |a: usize, b: usize| (points[a].x - points[b].x).hypot(points[a].y - points[b].y);
        assert!(apart(0, 1) < apart(0, 2) && apart(2, 3) < apart(1, 3), "{points:?}");
    }

    #[test]
    fn labels_do_not_lie_on_one_another() {
        let widths = [150.0; 30];
        let edges: Vec<Edge> = (1..30).map(|index| (0, index, 1.0)).collect();
        let points = placed(&widths, 22.0, &edges, SIZE);
        for (one, a) in points.iter().enumerate() {
            for b in &points[one + 1..] {
                assert!((a.x - b.x).abs() > 149.0 || (a.y - b.y).abs() > 21.0, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn one_and_none_are_fine() {
        assert_eq!(placed(&[], 20.0, &[], SIZE), []);
        assert_eq!(placed(&[90.0], 20.0, &[], SIZE), [Point { x: 500.0, y: 300.0 }]);
        assert!(placed(&[10.0; 2], 20.0, &[(0, 7, 1.0)], SIZE).iter().all(|point| point.x.is_finite()));
    }
}
