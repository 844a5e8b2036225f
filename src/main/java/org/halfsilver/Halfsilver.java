package org.halfsilver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import org.halfsilver.cli.Commands;

/** Halfsilver, the mail image proxy, as a program. */
@SpringBootApplication
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
