package org.halfsilver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Halfsilver, the mail image proxy, as a program. */
@SpringBootApplication
public class Halfsilver {

    /**
     * Starts the service.
     *
     * @param args Spring Boot's command line properties
     */
    public static void main(String[] args) {
        SpringApplication.run(Halfsilver.class, args);
    }
}
