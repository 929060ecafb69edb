package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;

/** An enum's constants and what its initializer put into plain static and instance fields are there for all. */
public final class EnumSingleton {
    private enum Unit {
        METRE(1),
        INCH(39);

        private static final Map<String, Unit> BY_NAME = new HashMap<>();

        static {
            for (Unit unit : values()) {
                BY_NAME.put(unit.name(), unit);
                unit.perMetre *= 10;
            }
        }

        private int perMetre;

        Unit(int perMetre) {
            this.perMetre = perMetre;
        }
    }

    static void convert() {
        Unit inch = Unit.BY_NAME.get("INCH");
        if (inch.perMetre != 390 || Unit.METRE.perMetre != 10) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", EnumSingleton::convert);
        Thread right = Pace.start("right", EnumSingleton::convert);
        Pace.finish(left, right);
    }
}
