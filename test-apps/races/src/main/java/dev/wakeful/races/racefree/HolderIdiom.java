package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The class initializer of the holder orders the making of the instance before every use. */
public final class HolderIdiom {
    private static final class Service {
        private int[] table;
        private String name;

        Service() {
            table = new int[] {1, 2, 3};
            name = "service";
        }
    }

    private static final class Holder {
        private static final Service SERVICE = new Service();
        private static int uses = 5;

        static Service service() {
            if (uses < 5) {
                throw new IllegalStateException();
            }
            return SERVICE;
        }
    }

    static void use() {
        Service service = Holder.service();
        if (service.table[2] != 3 || service.name == null || Holder.uses != 5) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", HolderIdiom::use);
        Thread right = Pace.start("right", HolderIdiom::use);
        Pace.finish(left, right);
    }
}
