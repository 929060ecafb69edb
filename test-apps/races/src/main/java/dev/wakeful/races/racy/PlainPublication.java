package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** An object with a field that is not final is published through a plain static field. */
public final class PlainPublication {
    private static final class Route {
        private int[] stops;

        Route(int... stops) {
            this.stops = stops;
        }
    }

    private static Route current;

    static void plan() {
        current = new Route(1, 2, 3); // EXPECT data-race @ PlainPublication.current
    }

    static void drive() {
        Route route = current;
        if (route != null && route.stops.length != 3) { // MAY data-race @ Route.stops
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread planner = Pace.start("planner", PlainPublication::plan);
        Thread driver = Pace.start("driver", PlainPublication::drive);
        Pace.finish(planner, driver);
    }
}
