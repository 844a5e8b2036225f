package org.halfsilver.image.colour;

/**
 * A one-dimensional curve: curveType (ICC 10.6) or parametricCurveType (ICC 10.18).
 *
 * @param function the parametric function's type 0 to 4, -1 for a sampled curve or a bare gamma
 * @param numbers parameters as s15Fixed16, or samples as u16; of a curveType none for the identity, one for a gamma as
 *        u8Fixed8
 */
record Curve(int function, @SuppressWarnings("ArrayRecordComponent") int[] numbers) {
    /** As many samples as 16 bits can tell apart. */
    private static final int MAX_SAMPLES = 65_536;
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};
    private static final int HEADER = 12;

    static Curve parse(Element element) throws BadProfileException {
        int type = element.signature(0);
        if (type == Signature.CURVE) {
            int count = element.u31(8);
            if (count > MAX_SAMPLES) {
                throw new BadProfileException("curve: " + count + " samples");
            }
            int[] numbers = new int[element.part(HEADER, 2 * count).size() / 2];
            for (int i = 0; i < count; i++) {
                numbers[i] = element.u16(HEADER + 2 * i);
            }
            return new Curve(-1, numbers);
        }
        int function = element.u16(8);
        if (type != Signature.PARAMETRIC || function >= PARAMETERS.length) {
            throw new BadProfileException("curve: of an unknown type or function");
        }
        int[] numbers = new int[PARAMETERS[function]];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = element.s32(HEADER + 4 * i);
        }
        return new Curve(function, numbers);
    }

    /** {@return bytes that it takes, without padding} */
    int byteCount() {
        return HEADER + numbers.length * (function < 0 ? 2 : 4);
    }

    void write(IccSink sink) {
        if (function < 0) {
            sink.s32(Signature.CURVE).s32(0).s32(numbers.length);
            for (int number : numbers) {
                sink.u16(number);
            }
        } else {
            sink.s32(Signature.PARAMETRIC).s32(0).u16(function).u16(0);
            for (int number : numbers) {
                sink.s32(number);
            }
        }
    }

    /** {@return the value at a place, both from 0 to 1} */
    double at(double x) {
        if (function >= 0) {
            return parametric(x);
        }
        if (numbers.length == 0) {
            return x;
        }
        if (numbers.length == 1) {
            return Math.pow(x, numbers[0] / 256.0);
        }
        double place = x * (numbers.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, numbers.length - 1);
        return (numbers[low] + (place - low) * (numbers[high] - numbers[low])) / 65_535;
    }

    /** ICC table 68: Y = (aX + b)^g + e from X = d on, below it cX + f; what a function has no parameter for is 0. */
    private double parametric(double x) {
        double a = function == 0 ? 1 : parameter(1);
        double b = function == 0 ? 0 : parameter(2);
        boolean power = switch (function) {
            case 0 -> true;
            case 1, 2 -> a * x + b >= 0;
            default -> x >= parameter(4);
        };
        double offset = function == 2 ? parameter(3) : 0;
        if (power) {
            return Math.pow(Math.max(a * x + b, 0), parameter(0)) + (function == 4 ? parameter(5) : offset);
        }
        return function < 3 ? offset : parameter(3) * x + (function == 4 ? parameter(6) : 0);
    }

    private double parameter(int i) {
        return numbers[i] / 65_536.0;
    }
}
