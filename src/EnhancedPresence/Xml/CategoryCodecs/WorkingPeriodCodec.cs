using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>WorkingPeriod</c> of the Exchange 2007 types schema.</summary>
internal static class WorkingPeriodCodec
{
    private const byte Days = ElementTable.FirstKnown;
    private const byte Start = ElementTable.FirstKnown + 1;
    private const byte End = ElementTable.FirstKnown + 2;

    private static readonly ElementTable Table = new(
        WireNamespace.Exchange,
        new(WireNamespace.Exchange, "DayOfWeek"),
        new(WireNamespace.Exchange, "StartTimeInMinutes"),
        new(WireNamespace.Exchange, "EndTimeInMinutes"));

    internal static WorkingPeriod Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int startOffset = reader.TokenStart;
        ChildReader children = WorkingHoursCodec.Begin(ref reader, Table, mode);
        EquatableArray<WorkingDay>? days = null;
        int? start = null;
        int? end = null;
        byte code;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: uint.MaxValue)) != ElementTable.Unknown)
        {
            switch (code)
            {
                case Days:
                    days = ReadDays(ref reader);
                    break;
                case Start:
                    start = reader.ContentInt32();
                    break;
                default:
                    end = reader.ContentInt32();
                    break;
            }
        }

        if (days is null || start is null || end is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, startOffset);
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(children.Elements));
        return new WorkingPeriod
        {
            Days = days.GetValueOrDefault(),
            StartMinutes = start.GetValueOrDefault(),
            EndMinutes = end.GetValueOrDefault(),
            Unknown = unknown,
        };
    }

    internal static void Write(ref Utf8XmlWriter writer, WorkingPeriod period)
    {
        writer.Raw("<WorkingPeriod"u8);
        ChildWriter.Attributes(ref writer, period.Unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(Table, period.Unknown, Order(period.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out _))
        {
            switch (code)
            {
                case Days:
                    SimpleElement.Start(ref writer, "<DayOfWeek"u8, period.Unknown, "DayOfWeek");
                    for (int i = 0; i < period.Days.Count; i++)
                    {
                        writer.Raw(i == 0 ? default : " "u8);
                        writer.Raw(WorkingDays.Name(period.Days[i]));
                    }

                    writer.Raw("</DayOfWeek>"u8);
                    break;
                case Start:
                    SimpleElement.Write(
                        ref writer, "StartTimeInMinutes", "<StartTimeInMinutes"u8, "</StartTimeInMinutes>"u8, period.StartMinutes, period.Unknown);
                    break;
                default:
                    SimpleElement.Write(
                        ref writer, "EndTimeInMinutes", "<EndTimeInMinutes"u8, "</EndTimeInMinutes>"u8, period.EndMinutes, period.Unknown);
                    break;
            }
        }

        writer.Raw("</WorkingPeriod>"u8);
    }

    private static EquatableArray<WorkingDay> ReadDays(ref Utf8XmlReader reader)
    {
        ReadOnlySpan<byte> text = reader.ReadContent(out int offset);
        ItemBuilder<WorkingDay> days = default;
        foreach (Range range in text.SplitAny(" \t\r\n"u8))
        {
            ReadOnlySpan<byte> name = text[range];
            if (name.IsEmpty)
            {
                continue;
            }

            if (!WorkingDays.TryFind(name, out WorkingDay day))
            {
                reader.FailContent(offset);
                return default;
            }

            days.Add(day);
        }

        return days.Build();
    }

    private static ChildOrder Order(EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Days);
        order.Add(Start);
        order.Add(End);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
