package dev.soak.probe.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/** Relates the events of one delivery to each other in Mission Control. */
@MetadataDefinition
@Relational
@Name("soak.DeliveryId")
@Label("Delivery Id")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface DeliveryId {}
