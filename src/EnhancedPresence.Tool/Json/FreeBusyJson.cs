using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>
/// Free/busy: slots as digits, and runs, which repeat them as times and are not read back. The granularity is minutes where that says
/// all there is; the text as it was written where it doesn't.
/// </summary>
internal static class FreeBusyJson
{
    public static void Write(Utf8JsonWriter writer, FreeBusy freeBusy)
    {
        writer.WriteString("start", InstantText.Format(freeBusy.Start));
        WriteGranularity(writer, freeBusy.Granularity);
        writer.WriteNumber("encodingVersion", freeBusy.EncodingVersion);
        writer.WriteOptional("exchangeNamespace", freeBusy.InExchangeNamespace ? true : (bool?)null);
        writer.WriteString("slots", SlotDigits.Of(freeBusy.Slots.AsSpan()));
        if (freeBusy.TryGetMap(out FreeBusyMap? map))
        {
            WriteRuns(writer, map);
        }

        UnknownContentJson.Write(writer, freeBusy.Unknown);
    }

    /// <summary>Writes what a map says: <c>start</c>, <c>granularityMinutes</c>, <c>slots</c> and <c>runs</c>.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="map">The map.</param>
    public static void WriteMap(Utf8JsonWriter writer, FreeBusyMap map)
    {
        writer.WriteString("start", InstantText.Format(map.Start));
        WriteGranularity(writer, FreeBusyMap.FormatGranularity(map.Granularity));
        writer.WriteString("slots", map.ToDigits());
        WriteRuns(writer, map);
    }

    public static FreeBusy Read(JsonFields fields)
    {
        fields.Ignore("runs");
        string digits = fields.RequiredText("slots");
        int wrong = SlotDigits.Pack(digits, out byte[] packed);
        if (wrong >= 0)
        {
            throw fields.Error("slots", string.Create(CultureInfo.InvariantCulture, $"character {wrong} is no digit from 0 to 3"));
        }

        return new FreeBusy
        {
            Start = fields.Instant("start") ?? throw fields.Missing("start"),
            Granularity = ReadGranularity(fields),
            EncodingVersion = (int)(fields.Number("encodingVersion", int.MinValue, int.MaxValue) ?? 1),
            InExchangeNamespace = fields.Flag("exchangeNamespace") ?? false,
            Slots = EquatableArray.Create<byte>(packed),
            Unknown = UnknownContentJson.Read(fields),
        };
    }

    private static void WriteRuns(Utf8JsonWriter writer, FreeBusyMap map)
    {
        writer.WriteStartArray("runs");
        foreach (FreeBusyRun run in map.EnumerateRuns())
        {
            writer.WriteStartObject();
            writer.WriteString("start", InstantText.Format(run.Start));
            writer.WriteString("end", InstantText.Format(run.End));
            writer.WriteString("status", FreeBusyStatusName.Of(run.Status));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteGranularity(Utf8JsonWriter writer, string text)
    {
        int? minutes = WholeMinutes(text);
        writer.WriteOptional("granularityMinutes", minutes);
        if (minutes is not { } known || Canonical(known) != text)
        {
            writer.WriteString("granularity", text);
        }
    }

    private static string ReadGranularity(JsonFields fields)
    {
        int? minutes = (int?)fields.Number("granularityMinutes", 1, (long)FreeBusyMap.MaxGranularity.TotalMinutes);
        if (fields.Text("granularity") is { } text)
        {
            return minutes is null || minutes == WholeMinutes(text) ? text : throw fields.Error("granularity", "contradicts granularityMinutes");
        }

        return minutes is { } known ? Canonical(known) : throw fields.Missing("granularityMinutes");
    }

    private static int? WholeMinutes(string text) =>
        FreeBusyMap.TryParseGranularity(text, out TimeSpan granularity) && granularity.Ticks % TimeSpan.TicksPerMinute == 0
            ? (int)granularity.TotalMinutes
            : null;

    private static string Canonical(int minutes) => FreeBusyMap.FormatGranularity(TimeSpan.FromMinutes(minutes));
}
