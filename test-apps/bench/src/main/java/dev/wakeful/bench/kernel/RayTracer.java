package dev.wakeful.bench.kernel;

import dev.wakeful.bench.workload.Crew;
import dev.wakeful.bench.workload.Workload;
import java.util.concurrent.atomic.AtomicInteger;

/** Traces rays through a cube of 64 spheres with shadows and reflections; threads take the next row of the picture. */
public final class RayTracer implements Workload {
    private static final int SIZE = 160;
    private static final int EDGE = 4;
    private static final int DEPTH = 3;
    private static final double FAR = 1e9;
    private static final Vector LIGHT = new Vector(20, 30, -20);

    private Crew crew;
    private Sphere[] spheres;

    private static final class Sphere {
        final Vector centre;
        double radius;
        double reflection;

        Sphere(Vector centre, double radius, double reflection) {
            this.centre = centre;
            this.radius = radius;
            this.reflection = reflection;
        }

        /** Distance along the ray, or {@link #FAR}. */
        double hit(Vector origin, Vector direction) {
            double x = centre.x - origin.x;
            double y = centre.y - origin.y;
            double z = centre.z - origin.z;
            double along = x * direction.x + y * direction.y + z * direction.z;
            double apart = x * x + y * y + z * z - along * along;
            if (along < 0 || apart > radius * radius) {
                return FAR;
            }
            double distance = along - Math.sqrt(radius * radius - apart);
            return distance < 1e-6 ? FAR : distance;
        }
    }

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
        spheres = new Sphere[EDGE * EDGE * EDGE];
        for (int i = 0; i < spheres.length; i++) {
            Vector centre = new Vector(i % EDGE * 3 - 4.5, i / EDGE % EDGE * 3 - 4.5, i / EDGE / EDGE * 3);
            spheres[i] = new Sphere(centre, 1 + i % 5 * 0.1, i % 3 * 0.3);
        }
    }

    @Override
    public long iterate() throws Exception {
        double[][] picture = new double[SIZE][SIZE];
        AtomicInteger next = new AtomicInteger();
        crew.all(member -> {
            for (int row = next.getAndIncrement(); row < SIZE; row = next.getAndIncrement()) {
                trace(picture[row], row);
            }
            return 0;
        });
        double sum = 0;
        for (double[] row : picture) {
            for (double brightness : row) {
                if (!(brightness >= 0 && brightness < 10)) {
                    throw new IllegalStateException("a point is as bright as " + brightness);
                }
                sum += brightness;
            }
        }
        return Double.doubleToLongBits(sum);
    }

    private void trace(double[] pixels, int row) {
        Vector eye = new Vector(0, 0, -20);
        Vector direction = new Vector();
        for (int column = 0; column < SIZE; column++) {
            direction.set(column * 20.0 / SIZE - 10, row * 20.0 / SIZE - 10, 25).normalize();
            pixels[column] = brightness(eye, direction, DEPTH);
        }
    }

    private double brightness(Vector origin, Vector direction, int depth) {
        Sphere nearest = null;
        double distance = FAR;
        for (Sphere sphere : spheres) {
            double hit = sphere.hit(origin, direction);
            if (hit < distance) {
                distance = hit;
                nearest = sphere;
            }
        }
        if (nearest == null) {
            return 0.1;
        }
        Vector point = new Vector().along(origin, direction, distance);
        Vector normal = new Vector().minus(point, nearest.centre).normalize();
        Vector light = new Vector().minus(LIGHT, point).normalize();
        double brightness = isDark(point, light) ? 0.05 : 0.05 + Math.max(0, normal.dot(light));
        if (depth > 0 && nearest.reflection > 0) {
            Vector reflected = new Vector().along(direction, normal, -2 * normal.dot(direction));
            brightness += nearest.reflection * brightness(point, reflected, depth - 1);
        }
        return brightness;
    }

    private boolean isDark(Vector point, Vector light) {
        for (Sphere sphere : spheres) {
            if (sphere.hit(point, light) < FAR) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        crew.close();
    }
}
