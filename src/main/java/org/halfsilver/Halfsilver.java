package org.halfsilver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Halfsilver, the mail image proxy, as a program. */
@SpringBootApplication
@ConfigurationPropertiesScan
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
