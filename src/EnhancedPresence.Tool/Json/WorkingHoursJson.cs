using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Json;

/// <summary>Working hours; the time zone's fields stand beside the periods.</summary>
internal static class WorkingHoursJson
{
    private const string ZonePrefix = "timeZone";

    public static void Write(Utf8JsonWriter writer, WorkingHours hours)
    {
        writer.WriteNumber("bias", hours.TimeZone.Bias);
        WriteTransition(writer, "standardTime", hours.TimeZone.StandardTime);
        WriteTransition(writer, "daylightTime", hours.TimeZone.DaylightTime);
        UnknownContentJson.Write(writer, hours.TimeZone.Unknown, ZonePrefix);
        writer.WriteStartArray("periods");
        foreach (WorkingPeriod period in hours.Periods)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("days");
            foreach (WorkingDay day in period.Days)
            {
                writer.WriteStringValue(day.ToString());
            }

            writer.WriteEndArray();
            writer.WriteNumber("startMinutes", period.StartMinutes);
            writer.WriteNumber("endMinutes", period.EndMinutes);
            UnknownContentJson.Write(writer, period.Unknown);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        UnknownContentJson.Write(writer, hours.Unknown);
    }

    public static WorkingHours Read(JsonFields fields) => new()
    {
        TimeZone = new WorkingHoursTimeZone
        {
            Bias = (int)fields.RequiredNumber("bias", int.MinValue, int.MaxValue),
            StandardTime = ReadTransition(fields.RequiredObject("standardTime")),
            DaylightTime = ReadTransition(fields.RequiredObject("daylightTime")),
            Unknown = UnknownContentJson.Read(fields, ZonePrefix),
        },
        Periods = fields.Objects("periods", ReadPeriod),
        Unknown = UnknownContentJson.Read(fields),
    };

    private static void WriteTransition(Utf8JsonWriter writer, string name, TimeZoneTransition transition)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("bias", transition.Bias);
        writer.WriteString("time", transition.Time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        writer.WriteNumber("dayOrder", transition.DayOrder);
        writer.WriteNumber("month", transition.Month);
        writer.WriteString("dayOfWeek", transition.DayOfWeek.ToString());
        writer.WriteOptional("year", transition.Year);
        UnknownContentJson.Write(writer, transition.Unknown);
        writer.WriteEndObject();
    }

    private static TimeZoneTransition ReadTransition(JsonFields fields)
    {
        var transition = new TimeZoneTransition
        {
            Bias = (int)fields.RequiredNumber("bias", int.MinValue, int.MaxValue),
            Time = ReadTime(fields),
            DayOrder = (short)fields.RequiredNumber("dayOrder", short.MinValue, short.MaxValue),
            Month = (short)fields.RequiredNumber("month", short.MinValue, short.MaxValue),
            DayOfWeek = ReadDay(fields.RequiredText("dayOfWeek"), fields.PathOf("dayOfWeek")),
            Year = fields.Text("year"),
            Unknown = UnknownContentJson.Read(fields),
        };
        fields.Finish();
        return transition;
    }

    private static TimeOnly ReadTime(JsonFields fields) => TimeOnly.TryParseExact(
        fields.RequiredText("time"), "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
        ? time
        : throw fields.Error("time", "expected a time of day, such as 02:00:00");

    private static WorkingPeriod ReadPeriod(JsonFields fields)
    {
        EquatableArray<string> days = fields.Texts("days");
        return new WorkingPeriod
        {
            Days = Enumerable.Range(0, days.Count)
                .Select(index => ReadDay(days[index], string.Create(CultureInfo.InvariantCulture, $"{fields.PathOf("days")}[{index}]")))
                .ToEquatableArray(),
            StartMinutes = (int)fields.RequiredNumber("startMinutes", int.MinValue, int.MaxValue),
            EndMinutes = (int)fields.RequiredNumber("endMinutes", int.MinValue, int.MaxValue),
            Unknown = UnknownContentJson.Read(fields),
        };
    }

    private static WorkingDay ReadDay(string text, string path) =>
        Enum.TryParse(text, out WorkingDay day) && string.Equals(day.ToString(), text, StringComparison.Ordinal)
            ? day
            : throw new JsonShapeException(path, $"expected one of {string.Join(", ", Enum.GetNames<WorkingDay>())}");
}
