using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>calendarData</c> (spec categories 4.3).</summary>
internal static class CalendarDataCodec
{
    private const byte Hours = ElementTable.FirstKnown;
    private const byte FreeBusyElement = ElementTable.FirstKnown + 1;

    private static readonly ElementTable Table = new(
        WireNamespace.CalendarData,
        new(WireNamespace.Exchange, "WorkingHours") { Attributes = new AttributeTable().Declaring(WireNames.Exchange) },
        new(WireNamespace.CalendarData, "freeBusy") { AlsoIn = WireNamespace.Exchange, Attributes = FreeBusyCodec.Attributes });

    /// <summary>The attributes as a value of a category has them.</summary>
    internal static AttributeTable Attributes { get; } = new AttributeTable("mailboxID").Declaring(WireNames.CalendarData);

    internal static CalendarData Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(Table, mode, reader);
        string? mailbox = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (reader.AttributeCode(i, Attributes) != AttributeTable.Unknown)
            {
                mailbox = reader.AttributeString(i);
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }

        WorkingHours? hours = null;
        FreeBusy? freeBusy = null;
        byte code;
        FreeBusyAttributes attributes = default;
        while ((code = children.Next(ref reader, single: uint.MaxValue, simple: 0, uint.MaxValue, ref attributes)) != ElementTable.Unknown)
        {
            if (code == Hours)
            {
                hours = WorkingHoursCodec.Read(ref reader, mode);
            }
            else
            {
                freeBusy = FreeBusyCodec.Read(ref reader, mode, attributes);
            }
        }

        if (mode == PresenceReadMode.Strict && mailbox is null && (hours is not null || freeBusy is not null))
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(hours, freeBusy, children.Elements));
        return new CalendarData { MailboxId = mailbox, WorkingHours = hours, FreeBusy = freeBusy, Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, CalendarData data)
    {
        writer.Raw("<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\""u8);
        writer.Attribute(" mailboxID=\""u8, data.MailboxId);
        ChildWriter.Attributes(ref writer, data.Unknown);
        writer.Raw(">"u8);
        if (data.Unknown.HasUsualChildren)
        {
            if (data.WorkingHours is not null)
            {
                WorkingHoursCodec.Write(ref writer, data.WorkingHours);
            }

            if (data.FreeBusy is not null)
            {
                FreeBusyCodec.Write(ref writer, data.FreeBusy);
            }

            writer.Raw("</calendarData>"u8);
            return;
        }

        var children = new ChildWriter(Table, data.Unknown, Order(data.WorkingHours, data.FreeBusy, data.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out _))
        {
            if (code == Hours)
            {
                WorkingHoursCodec.Write(ref writer, data.WorkingHours!);
            }
            else
            {
                FreeBusyCodec.Write(ref writer, data.FreeBusy!);
            }
        }

        writer.Raw("</calendarData>"u8);
    }

    private static ChildOrder Order(WorkingHours? hours, FreeBusy? freeBusy, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Hours, hours is not null);
        order.Add(FreeBusyElement, freeBusy is not null);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
