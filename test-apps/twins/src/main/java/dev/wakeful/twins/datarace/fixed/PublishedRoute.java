package dev.wakeful.twins.datarace.fixed;

import dev.wakeful.twins.Pace;

/** A route is published through a volatile field, and its stops with it. */
public final class PublishedRoute { // PROFILE accesses
    private static final class Route {
        private int stops;

        Route(int stops) {
            this.stops = stops;
        }
    }

    private volatile Route current;

    void plan() {
        current = new Route(3);
    }

    void drive() {
        Route route = current;
        if (route != null && route.stops != 3) {
            throw new IllegalStateException("half a route");
        }
    }

    public static void main(String[] args) {
        PublishedRoute office = new PublishedRoute();
        Thread planner = Pace.start("planner", office::plan);
        Pace.rest(planner);
        Thread driver = Pace.start("driver", office::drive);
        Pace.finish(planner, driver);
    }
}
