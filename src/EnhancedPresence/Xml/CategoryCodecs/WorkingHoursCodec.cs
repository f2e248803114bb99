using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>WorkingHours</c> of the Exchange 2007 types schema (spec categories 4.4).</summary>
internal static class WorkingHoursCodec
{
    private const byte First = ElementTable.FirstKnown;
    private const byte Second = ElementTable.FirstKnown + 1;

    private static readonly ElementTable Table = new(
        WireNamespace.Exchange, new(WireNamespace.Exchange, "TimeZone"), new(WireNamespace.Exchange, "WorkingPeriodArray"));

    private static readonly ElementTable PeriodsTable = new(WireNamespace.Exchange, new KnownElement(WireNamespace.Exchange, "WorkingPeriod"));

    internal static WorkingHours? Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        ChildReader children = Begin(ref reader, Table, mode);
        WorkingHoursTimeZone? zone = null;
        EquatableArray<WorkingPeriod>? periods = null;
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: 0)) != ElementTable.Unknown)
        {
            if (code == First)
            {
                zone = WorkingHoursTimeZoneCodec.Read(ref reader, mode);
            }
            else
            {
                periods = ReadPeriods(ref reader, mode);
            }
        }

        if (zone is null || periods is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
            return null;
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(children.Elements));
        return new WorkingHours { TimeZone = zone, Periods = periods.Value, Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, WorkingHours hours)
    {
        writer.Raw("<WorkingHours xmlns=\"http://schemas.microsoft.com/exchange/services/2006/types\""u8);
        ChildWriter.Attributes(ref writer, hours.Unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(Table, hours.Unknown, Order(hours.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out _))
        {
            if (code == First)
            {
                WorkingHoursTimeZoneCodec.Write(ref writer, hours.TimeZone);
            }
            else
            {
                WritePeriods(ref writer, hours.Periods);
            }
        }

        writer.Raw("</WorkingHours>"u8);
    }

    /// <summary>Starts reading an element of the Exchange types, none of which has attributes of its own.</summary>
    internal static ChildReader Begin(ref Utf8XmlReader reader, ElementTable table, PresenceReadMode mode)
    {
        var children = new ChildReader(table, mode, reader);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            children.KeepAttribute(ref reader, i);
        }

        return children;
    }

    private static ChildOrder Order(EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(First);
        order.Add(Second);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }

    private static EquatableArray<WorkingPeriod> ReadPeriods(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        // The array's element is closed in the schema and has no place in the model: what it may not have is an error.
        if (reader.AttributeCount > 0)
        {
            reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        }

        ItemBuilder<WorkingPeriod> periods = default;
        int depth = reader.Depth;
        while (reader.ReadChild(depth))
        {
            if (PeriodsTable.Find(reader.Namespace, reader.LocalName) == ElementTable.Unknown)
            {
                reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
                break;
            }

            periods.Add(WorkingPeriodCodec.Read(ref reader, mode));
        }

        return periods.Build();
    }

    private static void WritePeriods(ref Utf8XmlWriter writer, EquatableArray<WorkingPeriod> periods)
    {
        writer.Raw("<WorkingPeriodArray>"u8);
        foreach (WorkingPeriod period in periods)
        {
            WorkingPeriodCodec.Write(ref writer, period);
        }

        writer.Raw("</WorkingPeriodArray>"u8);
    }
}
