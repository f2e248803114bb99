using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Elements <c>TimeZone</c>, <c>StandardTime</c> and <c>DaylightTime</c> of the Exchange 2007 types schema.</summary>
internal static class WorkingHoursTimeZoneCodec
{
    private const byte Bias = ElementTable.FirstKnown;
    private const byte Standard = ElementTable.FirstKnown + 1;
    private const byte Daylight = ElementTable.FirstKnown + 2;
    private const byte Time = ElementTable.FirstKnown + 1;
    private const byte DayOrder = ElementTable.FirstKnown + 2;
    private const byte Month = ElementTable.FirstKnown + 3;
    private const byte DayOfWeek = ElementTable.FirstKnown + 4;
    private const byte Year = ElementTable.FirstKnown + 5;

    private static readonly ElementTable Table = new(
        WireNamespace.Exchange,
        new(WireNamespace.Exchange, "Bias"),
        new(WireNamespace.Exchange, "StandardTime"),
        new(WireNamespace.Exchange, "DaylightTime"));

    private static readonly ElementTable TransitionTable = new(
        WireNamespace.Exchange,
        new(WireNamespace.Exchange, "Bias"),
        new(WireNamespace.Exchange, "Time"),
        new(WireNamespace.Exchange, "DayOrder"),
        new(WireNamespace.Exchange, "Month"),
        new(WireNamespace.Exchange, "DayOfWeek"),
        new(WireNamespace.Exchange, "Year"));

    internal static WorkingHoursTimeZone? Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        ChildReader children = WorkingHoursCodec.Begin(ref reader, Table, mode);
        int? bias = null;
        TimeZoneTransition? standard = null;
        TimeZoneTransition? daylight = null;
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: 1u << Bias)) != ElementTable.Unknown)
        {
            switch (code)
            {
                case Bias:
                    bias = reader.ContentInt32();
                    break;
                case Standard:
                    standard = ReadTransition(ref reader, mode);
                    break;
                default:
                    daylight = ReadTransition(ref reader, mode);
                    break;
            }
        }

        if (bias is null || standard is null || daylight is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
            return null;
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(children.Elements));
        return new WorkingHoursTimeZone { Bias = bias.Value, StandardTime = standard, DaylightTime = daylight, Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, WorkingHoursTimeZone zone)
    {
        writer.Raw("<TimeZone"u8);
        ChildWriter.Attributes(ref writer, zone.Unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(Table, zone.Unknown, Order(zone.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out _))
        {
            switch (code)
            {
                case Bias:
                    SimpleElement.Write(ref writer, "Bias", "<Bias"u8, "</Bias>"u8, zone.Bias, zone.Unknown);
                    break;
                case Standard:
                    WriteTransition(ref writer, "<StandardTime"u8, "</StandardTime>"u8, zone.StandardTime);
                    break;
                default:
                    WriteTransition(ref writer, "<DaylightTime"u8, "</DaylightTime>"u8, zone.DaylightTime);
                    break;
            }
        }

        writer.Raw("</TimeZone>"u8);
    }

    private static TimeZoneTransition ReadTransition(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        ChildReader children = WorkingHoursCodec.Begin(ref reader, TransitionTable, mode);
        int bias = 0;
        TimeOnly time = default;
        short dayOrder = 0, month = 0;
        WorkingDay dayOfWeek = default;
        string? year = null;
        uint seen = 0;
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: uint.MaxValue)) != ElementTable.Unknown)
        {
            seen |= 1u << code;
            switch (code)
            {
                case Bias:
                    bias = reader.ContentInt32();
                    break;
                case Time:
                    time = reader.ContentTime();
                    break;
                case DayOrder:
                    dayOrder = reader.ContentInt16();
                    break;
                case Month:
                    month = reader.ContentInt16();
                    break;
                case DayOfWeek:
                    dayOfWeek = ReadDay(ref reader);
                    break;
                default:
                    year = reader.ReadContentString();
                    break;
            }
        }

        const uint required = (1u << Bias) | (1u << Time) | (1u << DayOrder) | (1u << Month) | (1u << DayOfWeek);
        if ((seen & required) != required)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, TransitionOrder(year, children.Elements));
        return new TimeZoneTransition
        {
            Bias = bias,
            Time = time,
            DayOrder = dayOrder,
            Month = month,
            DayOfWeek = dayOfWeek,
            Year = year,
            Unknown = unknown,
        };
    }

    private static WorkingDay ReadDay(ref Utf8XmlReader reader)
    {
        if (!WorkingDays.TryFind(XmlCharacters.Trim(reader.ReadContent(out int offset)), out WorkingDay day))
        {
            reader.FailContent(offset);
        }

        return day;
    }

    private static void WriteTransition(
        ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, TimeZoneTransition transition)
    {
        UnknownContent unknown = transition.Unknown;
        writer.Raw(opening);
        ChildWriter.Attributes(ref writer, unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(TransitionTable, unknown, TransitionOrder(transition.Year, unknown.Elements));
        while (children.Next(ref writer, out byte code, out _))
        {
            switch (code)
            {
                case Bias:
                    SimpleElement.Write(ref writer, "Bias", "<Bias"u8, "</Bias>"u8, transition.Bias, unknown);
                    break;
                case Time:
                    SimpleElement.Start(ref writer, "<Time"u8, unknown, "Time");
                    writer.Time(transition.Time);
                    writer.Raw("</Time>"u8);
                    break;
                case DayOrder:
                    SimpleElement.Write(ref writer, "DayOrder", "<DayOrder"u8, "</DayOrder>"u8, transition.DayOrder, unknown);
                    break;
                case Month:
                    SimpleElement.Write(ref writer, "Month", "<Month"u8, "</Month>"u8, transition.Month, unknown);
                    break;
                case DayOfWeek:
                    SimpleElement.Start(ref writer, "<DayOfWeek"u8, unknown, "DayOfWeek");
                    writer.Raw(WorkingDays.Name(transition.DayOfWeek));
                    writer.Raw("</DayOfWeek>"u8);
                    break;
                default:
                    SimpleElement.Write(ref writer, "Year", "<Year"u8, "</Year>"u8, transition.Year!, unknown);
                    break;
            }
        }

        writer.Raw(closing);
    }

    private static ChildOrder Order(EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Bias);
        order.Add(Standard);
        order.Add(Daylight);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }

    private static ChildOrder TransitionOrder(string? year, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Bias);
        order.Add(Time);
        order.Add(DayOrder);
        order.Add(Month);
        order.Add(DayOfWeek);
        order.Add(Year, year is not null);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
