package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Superclass, interface, nested enum, class by name: whatever an initializer filled is there for who comes after it. */
public final class InitializerChain {
    private static class Base {
        static int[] table = new int[4];

        static {
            table[3] = 3;
        }
    }

    private static final class Derived extends Base {
        private static int size;

        static {
            table[2] = 2;
            size = table.length;
        }

        static int size() {
            return size;
        }
    }

    private interface Defaults {
        List<String> NAMES = names();

        private static List<String> names() {
            List<String> names = new ArrayList<>();
            names.add("default");
            return names;
        }
    }

    private enum Unit {
        METRE("m"),
        SECOND("s");

        private static final Map<String, Unit> BY_SIGN = new HashMap<>();

        static {
            for (Unit unit : values()) {
                BY_SIGN.put(unit.sign, unit);
            }
        }

        private final String sign;
        private int length;

        Unit(String sign) {
            this.sign = sign;
            length = sign.length();
        }
    }

    static void use() throws ClassNotFoundException {
        Class.forName(InitializerChain.class.getName() + "$Derived");
        int sum = Derived.size() + Derived.table[2] + Base.table[3];
        sum += Defaults.NAMES.size() + Unit.BY_SIGN.get("m").length;
        if (sum != 11) {
            throw new IllegalStateException("sum " + sum);
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", InitializerChain::use);
        Thread right = Pace.start("right", InitializerChain::use);
        Pace.finish(left, right);
    }
}
