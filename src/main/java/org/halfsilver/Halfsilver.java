package org.halfsilver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.ReactiveMultipartAutoConfiguration;
import org.springframework.context.annotation.Import;

import org.halfsilver.cli.Commands;
import org.halfsilver.config.HalfsilverConfiguration;

/**
 * Halfsilver, the mail image proxy, as a program. Its parts are named, not searched for, which would read every class; and
 * what looks at each bean for annotations that there are none of is left out: both are for a fast start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {AopAutoConfiguration.class, ReactiveMultipartAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class, ValidationAutoConfiguration.class})
@Import(HalfsilverConfiguration.class)
public class Halfsilver {

    /**
     * Starts the service, or runs one of the program's own commands.
     *
     * @param args Spring Boot's command line properties; or a command and its arguments
     */
    public static void main(String[] args) {
        if (Commands.areMeantBy(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(Halfsilver.class, args);
    }
}
