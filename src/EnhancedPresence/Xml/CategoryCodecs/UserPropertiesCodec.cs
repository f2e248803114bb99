using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>userProperties</c> (spec categories 5.4).</summary>
internal static class UserPropertiesCodec
{
    private static readonly ElementShape<UserLine> Line =
        new ElementShape<UserLine>(WireNamespace.Categories, () => new(string.Empty), m => m.Unknown)
            .Attribute("lineType", AttributeForms.Text, m => m.LineType, required: true)
            .Attribute("lineServer", AttributeForms.Text, m => m.LineServer)
            .Content(m => m.Uri);

    private static readonly ElementShape<UserLineList> Lines =
        new ElementShape<UserLineList>(WireNamespace.Categories, () => new(), m => m.Unknown)
            .List("line", Line, m => m.Items);

    private static readonly ElementShape<AcpInformation> Acp =
        new ElementShape<AcpInformation>(WireNamespace.Categories, () => new(), m => m.Unknown)
            .Attribute("default", AttributeForms.Boolean, m => m.IsDefault, required: true)
            .Leaf("tollNumber", ContentForms.Text, m => m.TollNumber, required: true)
            .Texts("tollFreeNumber", m => m.TollFreeNumbers)
            .Leaf("participantPassCode", ContentForms.Text, m => m.ParticipantPassCode, required: true)
            .Leaf("leaderPassCode", ContentForms.Text, m => m.LeaderPassCode)
            .Leaf("domain", ContentForms.Text, m => m.Domain, required: true)
            .Leaf("name", ContentForms.Text, m => m.Name)
            .Leaf("url", ContentForms.Text, m => m.Url);

    private static readonly ElementShape<UserProperties> Properties =
        new ElementShape<UserProperties>(WireNamespace.Categories, () => new(), m => m.Unknown)
            .Child("lines", Lines, m => m.Lines)
            .Leaf("telephonyMode", ContentForms.Text, m => m.TelephonyMode)
            .Leaf("facsimileTelephoneNumber", ContentForms.Text, m => m.FacsimileTelephoneNumber)
            .Leaf("streetAddress", ContentForms.Text, m => m.StreetAddress)
            .Leaf("l", ContentForms.Text, m => m.Locality)
            .Leaf("st", ContentForms.Text, m => m.StateOrProvince)
            .Leaf("countryCode", ContentForms.Text, m => m.CountryCode)
            .Leaf("postalCode", ContentForms.Text, m => m.PostalCode)
            .Leaf("wWWHomePage", ContentForms.Text, m => m.HomePage)
            .Leaf("exumEnabled", ContentForms.UInt64, m => m.ExumEnabled)
            .Leaf("exumURL", ContentForms.Text, m => m.ExumUrl)
            .List("forwardingUrls", new RawXmlElement("forwardingUrls", "http://schemas.microsoft.com/2006/09/sip/categories"),
                m => m.ForwardingUrls)
            .Delimiter()
            .Child("acpInformation", Acp, m => m.AcpInformation);

    internal static UserProperties Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Properties.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, UserProperties properties) =>
        Properties.Write(
            ref writer, "<userProperties xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\""u8, "</userProperties>"u8, properties);
}
