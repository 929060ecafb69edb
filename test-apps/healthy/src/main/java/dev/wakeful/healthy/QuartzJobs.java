package dev.wakeful.healthy;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.PersistJobDataAfterExecution;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz: jobs that fire often, one at a time or together, rescheduled and paused while they run. */
public final class QuartzJobs {
    private static final int JOBS = 8;
    private static final int FIRINGS = 25;
    private static final AtomicInteger FIRED = new AtomicInteger();
    private static final CountDownLatch ALL = new CountDownLatch(JOBS * FIRINGS);

    private QuartzJobs() {}

    /** Counts in its own data map how often it ran, never twice at a time. */
    @DisallowConcurrentExecution
    @PersistJobDataAfterExecution
    public static final class Tally implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            var data = context.getJobDetail().getJobDataMap();
            data.put("count", data.containsKey("count") ? data.getInt("count") + 1 : 1);
            FIRED.incrementAndGet();
            ALL.countDown();
        }
    }

    /** May run several times at once. */
    public static final class Together implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            FIRED.incrementAndGet();
            ALL.countDown();
        }
    }

    /** Runs them. */
    public static void main(String[] args) throws SchedulerException, InterruptedException {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "4");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.start();
        for (int i = 0; i < JOBS; i++) {
            JobDetail job = JobBuilder.newJob(i % 2 == 0 ? Tally.class : Together.class)
                    .withIdentity("job-" + i)
                    .build();
            Trigger trigger = TriggerBuilder.newTrigger()
                    .withIdentity("trigger-" + i)
                    .startNow()
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                            .withIntervalInMilliseconds(10)
                            .withRepeatCount(FIRINGS - 1)
                            .withMisfireHandlingInstructionIgnoreMisfires())
                    .build();
            scheduler.scheduleJob(job, trigger);
        }
        for (int i = 0; i < 5; i++) {
            scheduler.pauseAll();
            scheduler.resumeAll();
        }
        if (!ALL.await(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException(ALL.getCount() + " firings are missing");
        }
        scheduler.shutdown(true);
        Verdict.of(JOBS * FIRINGS, FIRED.get());
    }
}
