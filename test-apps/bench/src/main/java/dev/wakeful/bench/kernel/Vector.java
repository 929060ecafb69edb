package dev.wakeful.bench.kernel;

/** A point or direction that is worked on in place. Belongs to one thread. */
final class Vector {
    double x;
    double y;
    double z;

    Vector() {}

    Vector(double x, double y, double z) {
        set(x, y, z);
    }

    Vector set(double newX, double newY, double newZ) {
        x = newX;
        y = newY;
        z = newZ;
        return this;
    }

    /** {@code this = from + length * direction}. */
    Vector along(Vector from, Vector direction, double length) {
        return set(from.x + length * direction.x, from.y + length * direction.y, from.z + length * direction.z);
    }

    Vector minus(Vector to, Vector from) {
        return set(to.x - from.x, to.y - from.y, to.z - from.z);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector normalize() {
        double length = Math.sqrt(dot(this));
        return set(x / length, y / length, z / length);
    }
}
