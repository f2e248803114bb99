using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <content>Writing. What cards usually have is written directly, because every notification of a contact has one; the rest is left to the description.</content>
internal static partial class ContactCardCodec
{
    // The most bytes of markup and times between two texts.
    private const int MostBytes = 192;

    internal static void Write(ref Utf8XmlWriter writer, ContactCard card)
    {
        if (!IsUsual(card))
        {
            Card.Write(ref writer, "<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\""u8, "</contactCard>"u8, card);
            return;
        }

        Span<byte> room = writer.Room(MostBytes);
        int at = Put.Raw(room, 0, "<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\""u8);
        at = writer.Attribute(room, at, " updated=\""u8, card.Updated);
        at = Put.Attribute(room, at, " isUCEnabled=\""u8, card.IsUCEnabled);
        writer.Take(Put.Raw(room, at, ">"u8));
        foreach (ContactIdentity identity in card.Identities.AsSpan())
        {
            WriteIdentity(ref writer, identity);
        }

        LocalizedTextCodec.WriteEach(ref writer, "<company"u8, "</company>"u8, card.Companies);
        LocalizedTextCodec.WriteEach(ref writer, "<department"u8, "</department>"u8, card.Departments);
        LocalizedTextCodec.WriteEach(ref writer, "<title"u8, "</title>"u8, card.Titles);
        LocalizedTextCodec.WriteEach(ref writer, "<office"u8, "</office>"u8, card.Offices);
        foreach (ContactPhone phone in card.Phones.AsSpan())
        {
            WritePhone(ref writer, phone);
        }

        writer.Raw("</contactCard>"u8);
    }

    /// <summary>Whether a card has an identity, and nothing unknown, no addresses, links, or parts of the later blocks.</summary>
    private static bool IsUsual(ContactCard card) =>
        card.Unknown.IsEmpty && !card.Identities.IsEmpty && card.Addresses.IsEmpty && card.Urls.IsEmpty && card.Photos.IsEmpty
        && card.Automaton is null && card.Type is null && card.Description is null && card.RingIm is null && card.DisplayADPhoto is null;

    private static void WriteIdentity(ref Utf8XmlWriter writer, ContactIdentity identity)
    {
        if (!identity.Unknown.IsEmpty || identity.Name is not { Unknown.IsEmpty: true, DisplayNames.IsEmpty: false } name)
        {
            Identity.Write(ref writer, "<identity"u8, "</identity>"u8, identity);
            return;
        }

        Span<byte> room = writer.Room(MostBytes);
        int at = writer.Attribute(room, Put.Raw(room, 0, "<identity"u8), " updated=\""u8, identity.Updated);
        at = writer.Attribute(room, Put.Raw(room, at, "><name"u8), " updated=\""u8, name.Updated);
        writer.Take(Put.Raw(room, at, ">"u8));
        LocalizedTextCodec.WriteEach(ref writer, "<displayName"u8, "</displayName>"u8, name.DisplayNames);
        writer.Raw("</name>"u8);
        LocalizedTextCodec.WriteEach(ref writer, "<email"u8, "</email>"u8, identity.Emails);
        writer.Raw("</identity>"u8);
    }

    private static void WritePhone(ref Utf8XmlWriter writer, ContactPhone phone)
    {
        if (!phone.Unknown.IsEmpty || phone.Uri is null)
        {
            Phone.Write(ref writer, "<phone"u8, "</phone>"u8, phone);
            return;
        }

        Span<byte> room = writer.Room(MostBytes);
        int at = Put.Raw(room, 0, "<phone"u8);
        if (phone.Type is not null)
        {
            room = writer.Value(Put.Raw(room, at, " type=\""u8), phone.Type, MostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = writer.Attribute(room, at, " updated=\""u8, phone.Updated);
        room = writer.Text(Put.Raw(room, at, "><uri>"u8), phone.Uri, MostBytes);
        if (phone.DisplayStrings.IsEmpty)
        {
            writer.Take(Put.Raw(room, 0, "</uri></phone>"u8));
            return;
        }

        writer.Take(Put.Raw(room, 0, "</uri>"u8));
        LocalizedTextCodec.WriteEach(ref writer, "<displayString"u8, "</displayString>"u8, phone.DisplayStrings);
        writer.Raw("</phone>"u8);
    }
}
