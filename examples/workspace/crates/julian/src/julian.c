#include <stdint.h>

struct date {
    int32_t year;
    uint32_t month;
    uint32_t day;
};

/* Months are counted from March here, so that a leap day is a year's last. */

int64_t julian_from_date(struct date date) {
    int64_t months = ((int64_t)date.month + 9) % 12;
    int64_t years = (int64_t)date.year + 4800 - (date.month < 3);
    return date.day + (153 * months + 2) / 5 + 365 * years + years / 4 - years / 100 + years / 400 - 32045;
}

struct date julian_to_date(int64_t number) {
    int64_t days = number + 32044;
    int64_t centuries = (4 * days + 3) / 146097;
    days -= 146097 * centuries / 4;
    int64_t years = (4 * days + 3) / 1461;
    days -= 1461 * years / 4;
    int64_t months = (5 * days + 2) / 153;
    return (struct date){
        .year = (int32_t)(100 * centuries + years - 4800 + months / 10),
        .month = (uint32_t)(months + 3 - 12 * (months / 10)),
        .day = (uint32_t)(days - (153 * months + 2) / 5 + 1),
    };
}
