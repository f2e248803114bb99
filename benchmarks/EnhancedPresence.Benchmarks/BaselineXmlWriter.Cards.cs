using System.Globalization;
using System.Xml;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <content>Contact cards and devices.</content>
internal static partial class BaselineXmlWriter
{
    private const string CardNamespace = "http://schemas.microsoft.com/2006/09/sip/contactcard";
    private const string DeviceNamespace = "http://schemas.microsoft.com/2006/09/sip/device";

    private static void WriteCard(XmlWriter writer, ContactCard card)
    {
        writer.WriteStartElement("contactCard", CardNamespace);
        foreach (ContactIdentity identity in card.Identities)
        {
            writer.WriteStartElement("identity", CardNamespace);
            if (identity.Name is { } name)
            {
                writer.WriteStartElement("name", CardNamespace);
                WriteTexts(writer, "displayName", name.DisplayNames);
                writer.WriteEndElement();
            }

            WriteTexts(writer, "email", identity.Emails);
            writer.WriteEndElement();
        }

        WriteTexts(writer, "company", card.Companies);
        WriteTexts(writer, "department", card.Departments);
        WriteTexts(writer, "title", card.Titles);
        WriteTexts(writer, "office", card.Offices);
        foreach (ContactPhone phone in card.Phones)
        {
            writer.WriteStartElement("phone", CardNamespace);
            WriteAttribute(writer, "type", phone.Type);
            WriteElement(writer, CardNamespace, "uri", phone.Uri);
            WriteTexts(writer, "displayString", phone.DisplayStrings);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteTexts(XmlWriter writer, string name, EquatableArray<LocalizedText> texts)
    {
        foreach (LocalizedText text in texts)
        {
            WriteElement(writer, CardNamespace, name, text.Text);
        }
    }

    private static void WriteDevice(XmlWriter writer, Device device)
    {
        writer.WriteStartElement("device", DeviceNamespace);
        WriteAttribute(writer, "endpointId", device.EndpointId);
        foreach (CapabilitySet set in device.CapabilitySets)
        {
            writer.WriteStartElement("capabilities", DeviceNamespace);
            WriteAttribute(writer, "preferred", set.Preferred);
            WriteAttribute(writer, "uri", set.Uri);
            foreach (Capability capability in set.Capabilities)
            {
                writer.WriteStartElement(capability.Name, DeviceNamespace);
                WriteAttribute(writer, "capture", capability.Capture);
                WriteAttribute(writer, "render", capability.Render);
                WriteAttribute(writer, "publish", capability.Publish);
                WriteAttribute(writer, "deviceAvailability", capability.DeviceAvailability?.Value.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        WriteElement(writer, DeviceNamespace, "timezone", device.TimeZone);
        WriteElement(writer, DeviceNamespace, "machineName", device.MachineName);
        writer.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter writer, string name, bool? value)
    {
        if (value is { } known)
        {
            writer.WriteAttributeString(name, XmlConvert.ToString(known));
        }
    }
}
